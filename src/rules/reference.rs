//! The documentation page of the rules, made from the registry: `UPDATE=1 cargo test` writes it.

use std::fmt::Write as _;
use std::path::Path;

use super::genre::{self, Genre};
use super::{Family, RULES, Rule, Severity, State};

const PAGE: &str = "docs/rules.md";

#[test]
fn the_page_of_the_rules_is_in_step() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let expected = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &expected).expect("the file can be written");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == expected, "{PAGE} is out of step with src/rules: run `UPDATE=1 cargo test` and commit it");
}

fn page() -> String {
    let mut page = String::from(HEAD);
    for family in Family::ALL {
        let title = family.title();
        let _ = write!(page, "\n## {} · {}\n\n{TABLE}", title.fr, title.en);
        for rule in RULES.iter().filter(|r| r.family == family) {
            let state = if rule.state == State::Preview { " (preview)" } else { "" };
            let _ = writeln!(
                page,
                "| [`{id}`](#{id}) | {}{state} | {} · *{}* |",
                rule.default.as_str(),
                rule.summary.fr,
                rule.summary.en,
                id = rule.id,
            );
        }
    }
    page.push_str(
        "\n## Genres\n\nLe niveau de chaque règle par genre ; « – » : éteinte. *Level by genre; “–”: off.*\n\n",
    );
    genres(&mut page);
    page.push_str(REFUSALS);
    page.push_str("\n# Les règles\n");
    for rule in RULES {
        explain(&mut page, rule);
    }
    page
}

const HEAD: &str = "\
<!-- Generated from src/rules by `UPDATE=1 cargo test`. Do not edit. -->
# Règles · Rules

Chaque règle repose sur une norme de rédaction, et dit ce qui est écrit, jamais ce qu’est son auteur. Un bloc `flagged`
donne exactement un signalement, les autres n’en donnent aucun : ce sont des tests.

*Each rule rests on a newsroom norm. A block marked `flagged` gives exactly one finding, the others none: they are tests.*
";

const REFUSALS: &str = "
## Dire non · Saying no

Dans l’éditeur, ce sont des actions sur le signalement ; tout peut aussi s’écrire à la main. Le motif suit un tiret.
*In the editor these are actions on the finding; all can be written by hand too. The reason follows a dash.*

| pour · for | comment · how |
|---|---|
| ce passage · this place | une entrée `[[accepted]]` de `sourcier.toml`, connue par ses mots : elle tient quand le texte change autour · *an entry known by its words: it holds when the text round it changes* |
| un paragraphe · a paragraph | dans le paragraphe ou juste au-dessus · *in the paragraph or right above it*: `<!-- sourcier: ignore unsourced-number — compté sur place -->` |
| un fichier · a file | `<!-- sourcier: ignore-file vague-time — chronologie -->` |
| un chiffre vérifié · a figure that was checked | `<!-- sourcier: vérifié unsourced-number — registre de la mairie -->` |
| un projet · a project | `[rules]` de `sourcier.toml` : `vague-time = \"off\"` |

En texte brut, la note tient une ligne entre crochets · *in plain text a note is a line between brackets*:
`[sourcier: ignore unsourced-number — compté sur place]`. Plusieurs règles se suivent, séparées par des virgules · *several
rules follow each other with commas*. Une note ou une entrée qui ne sert plus est signalée · *what is no longer needed is
reported*: [`unused-ignore`](#unused-ignore).
";

const TABLE: &str = "| règle · rule | niveau · level | |\n|---|---|---|\n";

fn genres(page: &mut String) {
    page.push_str("| |");
    for genre in Genre::ALL {
        let _ = write!(page, " `{}` |", genre.as_str());
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(Genre::ALL.len()));
    page.push('\n');
    for rule in RULES {
        let levels = Genre::ALL.map(|g| genre::level(g, rule));
        if levels.iter().all(|l| *l == Some(rule.default)) {
            continue;
        }
        let _ = write!(page, "| `{}` |", rule.id);
        for level in levels {
            let _ = write!(page, " {} |", level.map_or("–", Severity::as_str));
        }
        page.push('\n');
    }
}

fn explain(page: &mut String, rule: &Rule) {
    let _ = write!(page, "\n<a id=\"{id}\"></a>\n\n## {id}\n\n", id = rule.id);
    for line in rule.docs.trim_end().lines().map(|l| l.strip_prefix(' ').unwrap_or(l)) {
        // Its headings go one level down, below its name.
        let _ = writeln!(page, "{}{line}", if line.starts_with("## ") { "#" } else { "" });
    }
    page.push_str("\nNormes · Norms:\n\n");
    for norm in rule.norms {
        let _ = writeln!(page, "- {}\u{a0}: {} (<{}>)", norm.house, norm.fr, norm.address);
    }
}
