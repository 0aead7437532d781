//! Rules and terms for a terminal: a table of all, a sheet of one.

use super::text::table;
use super::words::{long_date, thousands};
use solver::facts::text::Lang;
use solver::law::{Citation, Fidelity, Hardness, RuleInfo};
use solver::wishes::TermInfo;

/// Columns for sentences where no terminal says its own.
const PROSE_WIDTH: u16 = 140;

/// Rules and terms, one a row.
pub fn rule_table(
    rules: &[&RuleInfo],
    terms: &[&TermInfo],
    lang: Lang,
    width: Option<u16>,
) -> String {
    let fr = lang == Lang::Fr;
    let width = width.or(Some(PROSE_WIDTH));
    let mut law = table(width);
    let _ = law.set_header(if fr {
        ["règle", "énoncé", "texte", "confiance", "dérogation"]
    } else {
        ["rule", "statement", "text", "confidence", "override"]
    });
    for info in rules {
        let citation = info.citations.first();
        let _ = law.add_row([
            info.code.to_string(),
            statement(info, lang).to_owned(),
            citation.map_or(String::new(), |citation| citation.text.to_owned()),
            citation.map_or(String::new(), |one| one.confidence.label().get(lang).to_owned()),
            hardness(info.hardness, lang).to_owned(),
        ]);
    }
    let mut wishes = table(width);
    let _ = wishes.set_header(if fr {
        ["étage", "critère", "ce qui est compté", "poids"]
    } else {
        ["tier", "term", "what is counted", "weight"]
    });
    for info in terms {
        let tier = info.tier.name();
        let _ = wishes.add_row([
            format!("{}. {}", info.tier.number(), tier.get(lang)),
            info.code.to_string(),
            term_statement(info, lang).to_owned(),
            info.default_weight.to_string(),
        ]);
    }
    let (laws, wants) = (thousands(lang, rules.len()), thousands(lang, terms.len()));
    match lang {
        Lang::Fr => format!("{laws} règles\n{law}\n\n{wants} critères, étage par étage\n{wishes}"),
        Lang::En => format!("{laws} rules\n{law}\n\n{wants} terms, tier by tier\n{wishes}"),
    }
}

/// A rule in full.
pub fn rule_sheet(info: &RuleInfo, lang: Lang) -> String {
    let fr = lang == Lang::Fr;
    let mut lines =
        vec![info.code.to_string(), format!("  {}", statement(info, lang)), String::new()];
    lines.push(if fr { "Textes" } else { "Texts" }.to_owned());
    lines.extend(
        info.citations.iter().map(|citation| format!("  {}", citation_line(citation, lang))),
    );
    let mut add = |title: &str, body: String| {
        lines.extend([String::new(), title.to_owned(), format!("  {body}")])
    };
    add(if fr { "Dérogation" } else { "Override" }, hardness(info.hardness, lang).to_owned());
    add("Sanction", if fr { info.sanction_fr } else { info.sanction_en }.to_owned());
    let remedy = if fr { info.obstacle.remedy_fr } else { info.obstacle.remedy_en };
    add(
        if fr { "Ce qui débloquerait une affaire" } else { "What would unblock a case" },
        format!("{remedy}."),
    );
    if !info.parameters.is_empty() {
        add(if fr { "Réglages lus" } else { "Settings read" }, info.parameters.join(", "));
    }
    add(
        if fr { "Fidélité de l'optimiseur" } else { "Fidelity of the optimiser" },
        match info.fidelity {
            Fidelity::Exact if fr => {
                "exacte : ses lignes acceptent ce que la vérification accepte".to_owned()
            }
            Fidelity::Exact => "exact: its rows accept what the check accepts".to_owned(),
            Fidelity::Stricter(reason) if fr => {
                format!("plus stricte que la vérification : {reason}")
            }
            Fidelity::Stricter(reason) => format!("stricter than the check: {reason}"),
        },
    );
    lines.join("\n")
}

fn citation_line(citation: &Citation, lang: Lang) -> String {
    let label = citation.confidence.label();
    let date = |iso: &str| iso.parse().map_or_else(|_| iso.to_owned(), |day| long_date(lang, day));
    let validity = match (citation.valid_from, citation.valid_to, lang) {
        (None, None, _) => String::new(),
        (Some(from), None, Lang::Fr) => format!(", à partir du {}", date(from)),
        (Some(from), None, Lang::En) => format!(", from {}", date(from)),
        (None, Some(to), Lang::Fr) => format!(", jusqu'au {}", date(to)),
        (None, Some(to), Lang::En) => format!(", until {}", date(to)),
        (Some(from), Some(to), Lang::Fr) => format!(", du {} au {}", date(from), date(to)),
        (Some(from), Some(to), Lang::En) => format!(", from {} to {}", date(from), date(to)),
    };
    format!("{} · {}{validity}", citation.text, label.get(lang))
}

/// A term in full.
pub fn term_sheet(info: &TermInfo, lang: Lang) -> String {
    let fr = lang == Lang::Fr;
    let tier = info.tier.name();
    format!(
        "{}\n  {}\n\n{} {} · {}\n{} {}\n{} {}\n{} {}",
        info.code,
        term_statement(info, lang),
        if fr { "étage" } else { "tier" },
        info.tier.number(),
        tier.get(lang),
        if fr { "unité :" } else { "unit:" },
        info.unit,
        if fr { "poids par défaut :" } else { "default weight:" },
        info.default_weight,
        "source :",
        info.source,
    )
}

fn statement(info: &RuleInfo, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => info.statement_fr,
        Lang::En => info.statement_en,
    }
}

/// What a term counts.
pub fn term_statement(info: &TermInfo, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => info.statement_fr,
        Lang::En => info.statement_en,
    }
}

fn hardness(hardness: Hardness, lang: Lang) -> &'static str {
    match (hardness, lang) {
        (Hardness::Hard, Lang::Fr) => "aucune : la loi ne laisse pas le choix",
        (Hardness::Hard, Lang::En) => "none: the law leaves no choice",
        (Hardness::Overridable, Lang::Fr) => "par une personne, avec un motif",
        (Hardness::Overridable, Lang::En) => "by a person, with a reason",
    }
}
