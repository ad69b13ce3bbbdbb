//! Actors: who the mentions of an article mean.
//!
//! Names are put together first, over the whole text ([`name`]); then functions go to the named ([`role`]); then
//! descriptions and pronouns are resolved in the order of the text ([`description`], [`pronoun`]).

mod cast;
mod description;
mod name;
pub(crate) mod person;
mod pronoun;
mod reveal;
mod role;

use super::{Mention, MentionId, MentionType, Options, Quote};
use crate::grammar::Grammar;
use crate::grammar::tag::{Gender, Number};
use crate::markup::Markup;
use crate::text::TextRange;
use cast::Cast;

/// Index into [`super::Analysis::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u32);

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A named person.
    Person,
    /// A named body.
    Organisation,
    /// A country, a city, a building: acts by metonymy.
    Place,
    /// A named or definite group of people.
    Group,
    /// Unique by role, never named: « le dirigeant nord-coréen ».
    Described,
    /// An unnamed source.
    Anonymous,
}

/// A function the article gives an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// « ministre russe de la Défense ».
    pub text: String,
    /// Where it stands.
    pub range: TextRange,
}

/// Somebody, or something that acts or speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// What it is.
    pub kind: ActorKind,
    /// The fullest form in the article.
    pub name: String,
    /// The other forms, pronouns left out.
    pub aliases: Vec<String>,
    /// Functions as the article gives them, in order.
    pub roles: Vec<Role>,
    /// Its mentions, in order; never empty.
    pub mentions: Vec<MentionId>,
    /// Gender, where title, first name or agreement show it.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Number>,
    /// Index into [`Options::actors`] where the user has described it.
    pub user: Option<usize>,
}

/// Resolves the mentions: returns the actors, and the mentions with [`Mention::actor`] set where somebody is meant.
///
/// Actors are sorted by their first mention. A description that means nobody in particular (« un président », scenery)
/// stays without actor.
pub fn actors(
    markup: &Markup,
    grammar: &Grammar,
    quotes: &[Quote],
    mut mentions: Vec<Mention>,
    options: &Options,
) -> (Vec<Actor>, Vec<Mention>) {
    let mut cast = Cast::new(&markup.prose, grammar, quotes, &mentions);
    name::link(&mut cast, options);
    role::link(&mut cast);
    for (i, mention) in mentions.iter().enumerate() {
        match mention.kind {
            _ if cast.of[i].is_some() => {}
            MentionType::Named => debug_assert!(false, "every name has a chain"),
            MentionType::Nominal => description::resolve(&mut cast, i),
            MentionType::Pronoun => pronoun::resolve(&mut cast, i),
        }
        if let Some(chain) = cast.of[i] {
            cast.chains[chain].last = Some(i);
            cast.chains[chain].seen += 1;
        }
    }
    reveal::link(&mut cast);
    let (actors, of) = gather(&cast, options);
    for (mention, actor) in mentions.iter_mut().zip(of) {
        mention.actor = actor;
    }
    (actors, mentions)
}

/// Makes actors of the chains that matter.
fn gather(cast: &Cast<'_>, options: &Options) -> (Vec<Actor>, Vec<Option<ActorId>>) {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); cast.chains.len()];
    for (i, chain) in cast.of.iter().enumerate() {
        if let Some(chain) = chain {
            members[*chain].push(i);
        }
    }
    let mut order: Vec<usize> = (0..cast.chains.len()).filter(|&c| is_actor(cast, c, &members[c])).collect();
    order.sort_by_key(|&c| members[c][0]);
    let mut of = vec![None; cast.mentions.len()];
    let mut actors = Vec::with_capacity(order.len());
    for chain in order {
        for &i in &members[chain] {
            of[i] = Some(ActorId(actors.len() as u32));
        }
        actors.push(actor(cast, chain, &members[chain], options));
    }
    (actors, of)
}

/// Whether a chain is somebody: an indefinite that never speaks, acts or comes back is scenery.
fn is_actor(cast: &Cast<'_>, chain: usize, members: &[usize]) -> bool {
    let known = &cast.chains[chain];
    match members {
        [] => false,
        [only] if known.indefinite && !known.named() => description::matters(cast, &cast.mentions[*only]),
        _ => true,
    }
}

fn actor(cast: &Cast<'_>, chain: usize, members: &[usize], options: &Options) -> Actor {
    let known = &cast.chains[chain];
    let mut forms: Vec<(MentionType, &str)> = Vec::new();
    for &i in members {
        let mention = &cast.mentions[i];
        let text = cast.text(&mention.words);
        if mention.kind != MentionType::Pronoun && !forms.iter().any(|(_, f)| *f == text) {
            forms.push((mention.kind, text));
        }
    }
    let user = known.user.and_then(|u| options.actors.get(u));
    let fullest = forms.iter().rev().filter(|(k, _)| *k == MentionType::Named);
    let fullest = fullest.max_by_key(|(_, f)| f.split_whitespace().count()).or(forms.first());
    let name = user.map_or_else(|| fullest.map_or("", |(_, f)| f).to_owned(), |u| u.name.clone());
    let aliases = forms.iter().map(|(_, f)| (*f).to_owned()).filter(|f| *f != name).collect();
    Actor {
        kind: cast.kind(chain),
        name,
        aliases,
        roles: known.roles.clone(),
        mentions: members.iter().map(|&i| MentionId(i as u32)).collect(),
        gender: known.gender,
        number: known.number,
        user: known.user,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::features::tests::analyse;

    /// One line an actor: kind, name, the words of its mentions, its functions.
    fn check(text: &str, expected: Expect) {
        let analysis = analyse(text);
        let mut out = String::new();
        for actor in &analysis.actors {
            let words: Vec<&str> =
                actor.mentions.iter().map(|m| analysis.slice(analysis.mentions[m.0 as usize].range)).collect();
            let roles: Vec<&str> = actor.roles.iter().map(|r| r.text.as_str()).collect();
            let line = format!("{:?} {} [{}] {}", actor.kind, actor.name, words.join(" | "), roles.join(" | "));
            out.push_str(line.trim_end());
            out.push('\n');
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn names_of_one_person() {
        check(
            "Emmanuel Macron a reçu les maires mardi. M. Macron a promis une réforme. Macron y tient, dit Élodie Vasseur.",
            expect![[r"
                Person Emmanuel Macron [Emmanuel Macron | M. Macron | Macron]
                Group les maires [les maires]
                Person Élodie Vasseur [Élodie Vasseur]
            "]],
        );
    }

    #[test]
    fn one_surname_two_people() {
        check(
            "Marine Le Pen a parlé à Nantes. Jean-Marie Le Pen l’a critiquée. Mme Le Pen n’a pas répondu.",
            expect![[r"
                Person Marine Le Pen [Marine Le Pen | Mme Le Pen]
                Place Nantes [Nantes]
                Person Jean-Marie Le Pen [Jean-Marie Le Pen]
            "]],
        );
    }

    #[test]
    fn a_name_that_comes_later() {
        check(
            "Un policier a été blessé mardi. Le policier, Jean Morel, est à l’hôpital.",
            expect![[r"
            Person Jean Morel [Un policier | Le policier | Jean Morel] policier
            Organisation l’hôpital [l’hôpital]
        "]],
        );
        check(
            "Un maire a démissionné. Le maire de Lens, Jean Morel, le regrette.",
            expect![[r"
            Anonymous Un maire [Un maire]
            Person Jean Morel [Le maire de Lens | Jean Morel] maire de Lens
            Place Lens [Lens]
        "]],
        );
    }

    #[test]
    fn whoever_did_it() {
        check(
            "L’individu a tiré sur la foule. L’homme de 31 ans a fui. L’individu interpellé se taisait. L’autre individu reste introuvable.",
            expect![[r"
                Described L’individu [L’individu | L’homme de 31 ans | L’individu interpellé]
                Group la foule [la foule]
                Described L’autre individu [L’autre individu]
            "]],
        );
    }

    #[test]
    fn functions_by_apposition() {
        check(
            "Le ministre ukrainien de la Défense, Andriy Kovalenko, a démenti. Le ministre parle d’une rumeur. \
             Jeanne Martel, maire de Briançon, a protesté.",
            expect![[r"
                Person Andriy Kovalenko [Le ministre ukrainien de la Défense | Andriy Kovalenko | Le ministre] ministre ukrainien de la Défense
                Person Jeanne Martel [Jeanne Martel | maire de Briançon] maire de Briançon
                Place Briançon [Briançon]
            "]],
        );
    }

    #[test]
    fn bodies_and_their_acronyms() {
        check(
            "L’Agence France-Presse (AFP) a publié la vidéo. L’AFP l’a vérifiée. La Commission européenne a réagi. \
             La Commission enquête.",
            expect![[r"
                Organisation Agence France-Presse [Agence France-Presse | AFP | AFP]
                Organisation Commission européenne [Commission européenne | La Commission]
            "]],
        );
    }

    #[test]
    fn a_capital_that_speaks_is_its_country() {
        check(
            "La Corée du Nord a tiré un missile. Pyongyang affirme que le tir a réussi.",
            expect![[r"
            Place Corée du Nord [Corée du Nord | Pyongyang]
        "]],
        );
    }

    #[test]
    fn who_is_never_named() {
        check(
            "Le dirigeant nord-coréen a reçu une délégation. Selon des sources diplomatiques, il a promis des obus.",
            expect![[r"
                Described Le dirigeant nord-coréen [Le dirigeant nord-coréen | il]
                Anonymous des sources diplomatiques [des sources diplomatiques]
            "]],
        );
    }

    #[test]
    fn pronouns_of_speech() {
        check(
            "Jeanne Martel a reçu Paul Gauthier mardi. « Les travaux de la SNCF coûtent trop cher », a-t-elle expliqué.",
            expect![[r"
                Person Jeanne Martel [Jeanne Martel | -t-elle]
                Person Paul Gauthier [Paul Gauthier]
                Organisation SNCF [SNCF]
            "]],
        );
    }

    #[test]
    fn people_by_where_they_come_from() {
        check(
            "Daniela Ryf a gagné la course. La Suissesse garde son titre.",
            expect![[r"
                Person Daniela Ryf [Daniela Ryf | La Suissesse]
            "]],
        );
    }

    #[test]
    fn one_candidate_by_many_names() {
        check(
            "Paul Gauthier, candidat LR à la mairie, a parlé. Le candidat de la droite promet un pont.",
            expect![[r"
                Person Paul Gauthier [Paul Gauthier | candidat LR à la mairie | Le candidat de la droite] candidat LR à la mairie
                Organisation LR [LR]
                Organisation la mairie [la mairie]
                Group la droite [la droite]
            "]],
        );
    }

    #[test]
    fn the_country_is_not_its_capital() {
        check(
            "Le Burundi attend une mission. Elle arrive à Bujumbura. Le pays a fixé ses conditions.",
            expect![[r"
                Place Burundi [Burundi | Le pays]
                Anonymous une mission [une mission | Elle]
                Place Bujumbura [Bujumbura]
            "]],
        );
    }

    #[test]
    fn a_heading_in_title_case_introduces_nobody() {
        check(
            "Une Alliance Inattendue aux Enjeux Majeurs\n\nJeanne Martel a signé mardi à Nantes un accord avec la ville.\n",
            expect![[r"
                Person Jeanne Martel [Jeanne Martel]
                Place Nantes [Nantes | la ville]
            "]],
        );
    }

    #[test]
    fn who_spoke_speaks_on() {
        check(
            "Selon Jeanne Martel, Anne Vasseur est responsable du retard. Elle ajoute que le pont fermera.",
            expect![[r"
                Person Jeanne Martel [Jeanne Martel | Elle]
                Person Anne Vasseur [Anne Vasseur] responsable du retard
            "]],
        );
        check(
            "Paul Gauthier accuse la ville. « Le pont fermera. Rien ne sera fait. Personne ne viendra. Ils ont menti. \
             Nous partirons. On verra. C’est fini », a-t-il ajouté.",
            expect![[r"
                Person Paul Gauthier [Paul Gauthier | -t-il]
            "]],
        );
    }

    #[test]
    fn who_is_named_most_has_the_surname() {
        check(
            "Anne Vasseur est candidate. Anne Vasseur a promis un pont. Anne Vasseur y tient. Anne Vasseur et son mari, \
             Luc Vasseur, étaient à Mende. Vasseur a été applaudie.",
            expect![[r"
                Person Anne Vasseur [Anne Vasseur | Anne Vasseur | Anne Vasseur | Anne Vasseur | Vasseur] candidate
                Person Luc Vasseur [son mari | Luc Vasseur] mari
                Place Mende [Mende]
            "]],
        );
    }

    #[test]
    fn the_newsroom_knows_better() {
        let options = Options {
            actors: vec![crate::analysis::UserActor {
                name: "Jeanne Martel".into(),
                aliases: vec!["la Panthère".into()],
                ..crate::analysis::UserActor::default()
            }],
        };
        let text: std::sync::Arc<str> = "La Panthère a gagné. Jeanne Martel est heureuse.".into();
        let analysis = crate::analysis::Analysis::new(
            text,
            crate::markup::Format::Plain,
            &options,
            &crate::analysis::Cache::default(),
            &|| false,
        )
        .expect("nothing stops it");
        let known: Vec<_> = analysis.actors.iter().filter(|a| a.user == Some(0)).collect();
        assert_eq!(known.len(), 1);
        assert_eq!((known[0].name.as_str(), known[0].mentions.len()), ("Jeanne Martel", 2));
    }
}
