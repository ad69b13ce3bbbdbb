//! The newsroom norms the rules rest on: whose they are, what they ask in our words, where they can be read.

/// A norm a newsroom, an agency or a press council has published.
#[derive(Debug, PartialEq, Eq)]
pub struct Norm {
    /// Whose it is.
    pub house: &'static str,
    /// What it asks, in our words, in French.
    pub fr: &'static str,
    /// What it asks, in our words, in English.
    pub en: &'static str,
    /// Where it was read; archives whose full address is too long are cut with « … ».
    pub address: &'static str,
}

macro_rules! norms {
    ($($name:ident = $house:literal, $fr:literal, $en:literal, $address:literal;)+) => {
        $(
            #[doc = concat!($house, " — ", $en)]
            pub static $name: Norm = Norm { house: $house, fr: $fr, en: $en, address: $address };
        )+
        /// Every norm.
        pub static NORMS: &[&Norm] = &[$(&$name),+];
    };
}

norms! {
    AP_ATTR = "Associated Press",
        "un fait contestable que la rédaction n’a ni vu ni vérifié porte sa source, de préférence dans la phrase même",
        "a disputable fact the newsroom neither saw nor checked carries its source, preferably in the same sentence",
        "https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources";
    AP_ANON = "Associated Press",
        "l’anonymat ne couvre que des faits, indispensables et introuvables ailleurs, jamais une opinion",
        "anonymity covers facts only, vital and not to be had otherwise, never an opinion",
        "https://www.quillmag.com/2014/04/09/guidelines-on-anonymous-sources/";
    AP_REASON = "Associated Press",
        "« une source » ne suffit pas ; l’article dit pourquoi la personne n’est pas nommée",
        "“a source” is not enough; the story says why the person is not named",
        "https://reason.com/2005/01/04/shooing-anonymice/";
    AP_CREDIT = "Associated Press",
        "ce qu’un autre média a établi lui est attribué, par son nom",
        "what another outlet has established is credited to it by name",
        "https://www.poynter.org/2010/ap-issues-new-crediting-and-attribution-guidelines/105357";
    RTR_NAMED = "Reuters",
        "une source nommée est toujours préférable",
        "a named source is always preferable",
        "http://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing";
    RTR_PLURAL = "Reuters",
        "pas de pluriel pour une seule source ; les sources anonymes sont les plus faibles",
        "no plural for a single source; anonymous sources are the weakest",
        "http://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing";
    RTR_WHEN = "Reuters",
        "tout énoncé porte une source, sauf le fait établi, public ou vu par le journaliste",
        "every statement is sourced unless it is established, public or witnessed",
        "https://www.aalep.eu/essentials-sourcing-journalists";
    AFP20 = "AFP",
        "les principes de sourcing de l’agence traitent à part sources anonymes, analystes, citations, rumeurs et réseaux sociaux",
        "the agency's sourcing principles treat anonymous sources, analysts, quotations, rumours and social media one by one",
        "https://fr.doczz.net/doc/2689830";
    AFP_CHARTE = "AFP",
        "la neutralité est un des dix principes de la charte",
        "neutrality is one of the ten principles of the charter",
        "https://factuel.afp.com/Regles-editoriales-et-ethiques";
    BBC_323 = "BBC",
        "ce qui ne peut être recoupé est attribué",
        "what cannot be corroborated is attributed",
        "https://www.candidcreative.ca/kb/bbc-editorial-3-2-2-sound-evidence";
    BBC_341 = "BBC",
        "les affirmations chiffrées sont pesées, expliquées et replacées dans leur contexte",
        "statistical claims are weighed, interpreted and put into context",
        "https://www.candidcreative.ca/kb/bbc-editorial-3-2-2-sound-evidence";
    BBC_ALLEGATIONS = "BBC",
        "une accusation anonyme est donnée pour telle, et l’on dit si elle a été recoupée",
        "an anonymous allegation is presented as such, with word on whether it is corroborated",
        "bbc.co.uk/guidelines/…/reportingallega.shtml (2009)";
    BBC_AGENCY = "BBC",
        "une dépêche n’est reprise que vérifiée ou attribuée à une agence reconnue",
        "agency material is used when substantiated or attributed to a reputable agency",
        "bbc.co.uk/guidelines/…/gatheringmateri.shtml (2009)";
    NPR = "NPR",
        "« la rédaction a appris » ou « des responsables disent » ne suffisent jamais",
        "“we have learned” or “officials say” is never enough",
        "https://ethics.npr.org/g-transparency/i-d-that-source-as-best-you-can";
    NPR_OPINIONS = "NPR",
        "une source non nommée n’attaque ni ne loue personne",
        "an unnamed source neither attacks nor praises anybody",
        "https://ethics.npr.org";
    WAPO_HOWELL = "Washington Post",
        "jamais de source anonyme pour juger quelqu’un, ni en première citation",
        "never an anonymous source to judge a person, nor as the first quotation",
        "https://concernedjournalists.org/anonymous-sources-deborah-howell";
    MUNICH_3 = "Charte de Munich, devoir 3",
        "ne publier que ce dont l’origine est connue, ou l’accompagner des réserves nécessaires",
        "publish only what has a known origin, or with the reservations it calls for",
        "mapage.noos.fr/moulinhg02/…/journalistes.droits.devoir.html";
    MUNICH_8 = "Charte de Munich, devoir 8",
        "s’interdire la diffamation et les accusations sans fondement",
        "refrain from defamation and unfounded accusations",
        "http://www.papinterview.com/?p=8806";
    LM2002 = "Le Monde",
        "une citation sans auteur reste une exception",
        "an unattributed quotation remains an exception",
        "https://www.mediawise.org.uk/france-5/";
    LM_CHARTE = "Le Monde",
        "les journalistes ne relaient pas les rumeurs et évitent l’approximation et le parti pris",
        "journalists do not relay rumours and avoid approximation and bias",
        "http://autoregulationipsi.blogspot.com/2013/12/la-charte-dethique-et-de-deontologie-du.html";
    RC_ANNEXE_A = "Radio-Canada",
        "la presse identifie ses sources, pour que le public en juge la crédibilité",
        "the press identifies its sources so that the public can weigh them",
        "bac-lac.wayback…/annexeA.shtml (2007)";
    RC_SOCIAL = "Radio-Canada",
        "d’où et de qui vient un contenu des réseaux est dit aussi précisément que possible",
        "where and from whom social content comes is told as precisely as possible",
        "webarchiveweb…/medias-sociaux";
    CPQ_10 = "Conseil de presse du Québec, art. 10",
        "journalisme factuel et journalisme d’opinion sont deux genres, et le lecteur doit savoir lequel il lit",
        "factual and opinion journalism are two genres, and the reader must know which one it is",
        "https://conseildepresse.qc.ca/guide/recherche-de-la-verite";
    FIPF = "FIPF",
        "« on dit que », « d’après certains » ou « il paraît que » ne sont pas des sources",
        "“they say”, “according to some” or “it seems” are not sources",
        "bop.fipf.org/…/presse_sources.htm";
    WPFR_EVASIF = "Wikipédia, contenu évasif",
        "nommer plutôt que « certains », « on » ou un passif sans agent",
        "name people rather than “some”, “they” or an agentless passive",
        "https://fr.wikipedia.org/wiki/Wikipédia:Contenu_évasif";
    WPFR_TUP = "Wikipédia, termes à utiliser avec précaution",
        "dater plutôt qu’écrire « récemment » ou « actuellement »",
        "give a date rather than “recently” or “currently”",
        "https://fr.wikipedia.org/wiki/Wikipédia:TUP";
    MON_QUOTIDIEN = "Mon Quotidien",
        "le conditionnel ne protège pas d’un bilan faux",
        "the conditional does not protect against a wrong toll",
        "https://www.pressreader.com/canada/mon-quotidien/20180321/281715500150693";
    CC_9_1 = "Code civil, art. 9-1 (jurisprudence)",
        "tenir la culpabilité pour acquise avant la condamnation porte atteinte à la présomption d’innocence",
        "taking guilt for granted before conviction violates the presumption of innocence",
        "https://www.legipresse.com/011-45982";
    RF_PRESUME = "Médiatrice de Radio France",
        "« présumé coupable » n’est pas une précaution",
        "“presumed guilty” is no safeguard",
        "https://mediateur.radiofrance.com/videos/presume-sens-mots";
    L77_808 = "Loi n° 77-808, art. 2",
        "un sondage lié à une élection paraît avec l’institut, le commanditaire, l’échantillon, les dates et les marges",
        "an election poll is published with institute, client, sample, dates and margins",
        "https://legal.tricoteuses.fr/articles/LEGIARTI000032454564";
    MONGABAY = "Mongabay",
        "« dire » est neutre, les autres verbes ajoutent un sous-entendu",
        "“say” is neutral, other verbs carry an implication",
        "https://sites.google.com/wildmadagascar.org/mongabaystyleguide";
    POLNEAR = "PolNeAR",
        "les guillemets de distance et les intentions prêtées demandent chacun leur source",
        "scare quotes and imputed intentions each call for a source",
        "https://github.com/networkdynamics/PolNeAR";
}

#[cfg(test)]
mod tests {
    use super::NORMS;

    #[test]
    fn every_norm_says_who_and_where() {
        for norm in NORMS {
            assert!(!norm.house.is_empty() && norm.address.contains('.') || norm.address.contains('…'), "{norm:?}");
            // A norm follows « Maison : » in a hover, so it starts in lower case and has no full stop.
            assert!(!norm.fr.ends_with('.') && !norm.en.ends_with('.'), "{norm:?}");
        }
    }
}
