//! Days of the week and months, in lower case: « mardi », « août ».

/// Days of the week.
pub const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Months.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Whether a word names a day of the week or a month.
pub fn is_day_or_month(norm: &str) -> bool {
    DAYS.contains(&norm) || MONTHS.contains(&norm)
}
