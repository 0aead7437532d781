//! Every code, in the printed order. A code is never reused.

/// What a code means and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeInfo {
    /// Stable code, such as `E1101`.
    pub code: &'static str,
    /// Title in French.
    pub title_fr: &'static str,
    /// Title in English.
    pub title_en: &'static str,
    /// Where it comes from, in French.
    pub cause_fr: &'static str,
    /// Where it comes from, in English.
    pub cause_en: &'static str,
    /// What to do, in French.
    pub action_fr: &'static str,
    /// What to do, in English.
    pub action_en: &'static str,
    /// An example that is refused with this code, in `fixtures/rejected`.
    pub example: &'static str,
}

/// Declares the codes: name, code, example; title, cause and action in French, then in English.
macro_rules! codes {
    ($($name:ident $code:literal $example:literal
        fr: $title_fr:literal, $cause_fr:literal, $action_fr:literal;
        en: $title_en:literal, $cause_en:literal, $action_en:literal;)*) => {
        /// Why a document is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title_en] $name,)*
        }

        /// Every code, in order.
        pub static CODES: &[Code] = &[$(Code::$name),*];

        impl Code {
            /// What the code means and what to do about it.
            pub fn info(self) -> &'static CodeInfo {
                match self {
                    $(Self::$name => &CodeInfo {
                        code: $code,
                        title_fr: $title_fr,
                        title_en: $title_en,
                        cause_fr: $cause_fr,
                        cause_en: $cause_en,
                        action_fr: $action_fr,
                        action_en: $action_en,
                        example: concat!("fixtures/rejected/", $code, "-", $example),
                    },)*
                }
            }
        }
    };
}

codes! {
    // The text.
    FileTooLarge "E1001" "file-too-large.json"
        fr: "Fichier trop volumineux.", "Le fichier dépasse la taille que le moteur accepte de lire.", "Vérifier qu'il s'agit du bon fichier ; sinon, découper le document par chambre.";
        en: "File too large.", "The file is larger than the engine agrees to read.", "Check that it is the right file; otherwise split the document by chamber.";
    NotUtf8 "E1002" "not-utf8.txt"
        fr: "Texte qui n'est pas en UTF-8.", "Le fichier a été enregistré dans un autre codage, souvent Windows-1252.", "Réenregistrer le fichier en UTF-8.";
        en: "Text that is not UTF-8.", "The file was saved in another encoding, often Windows-1252.", "Save the file again as UTF-8.";
    NotJson "E1003" "not-json.txt"
        fr: "Texte qui n'est pas du JSON.", "Le fichier est vide, ou une virgule, un guillemet ou une accolade manque ou est de trop.", "Corriger le texte à la ligne et à la colonne indiquées.";
        en: "Text that is not JSON.", "The file is empty, or a comma, a quote or a brace is missing or superfluous.", "Correct the text at the line and column shown.";
    Truncated "E1004" "truncated.txt"
        fr: "Document incomplet.", "Le fichier s'arrête avant la fin du document : copie ou envoi interrompu.", "Reprendre le fichier complet à sa source.";
        en: "Incomplete document.", "The file stops before the end of the document: a copy or an upload was cut short.", "Take the whole file again from its source.";
    TrailingData "E1005" "trailing-data.txt"
        fr: "Texte après la fin du document.", "Le fichier contient autre chose après l'accolade finale, parfois un second document.", "Ne garder qu'un seul document par fichier.";
        en: "Text after the end of the document.", "The file goes on after the last brace, sometimes with a second document.", "Keep one document in the file.";
    TooDeep "E1006" "too-deep.txt"
        fr: "Imbrication trop profonde.", "Des listes ou des objets sont imbriqués sur plus de 128 niveaux.", "Vérifier qu'il s'agit du bon fichier : aucun document valable n'est aussi profond.";
        en: "Nested too deeply.", "Lists or objects are nested over more than 128 levels.", "Check that it is the right file: no valid document is that deep.";
    NotANumber "E1007" "not-a-number.txt"
        fr: "Nombre qui n'existe pas en JSON.", "NaN, Infinity ou un nombre démesuré, écrits par un tableur ou un script.", "Écrire un nombre ordinaire, ou retirer le champ s'il est facultatif.";
        en: "A number that JSON does not have.", "NaN, Infinity or an enormous number, written by a spreadsheet or a script.", "Write an ordinary number, or remove the field if it is optional.";
    DuplicateKey "E1008" "duplicate-key.txt"
        fr: "Champ donné deux fois.", "Un objet donne deux fois le même champ : l'une des deux valeurs serait perdue.", "Ne garder qu'une des deux valeurs.";
        en: "A field given twice.", "An object gives the same field twice: one of the two values would be lost.", "Keep one of the two values.";

    // The structure.
    UnknownField "E1101" "unknown-field.json"
        fr: "Champ inconnu.", "Le nom du champ est mal écrit, ou le champ n'appartient pas à cet objet.", "Corriger le nom du champ ou le retirer.";
        en: "Unknown field.", "The field's name is misspelt, or the field does not belong to this object.", "Correct the field's name or remove it.";
    MissingField "E1102" "missing-field.json"
        fr: "Champ manquant.", "Un champ obligatoire n'est pas donné.", "Ajouter le champ.";
        en: "Missing field.", "A required field is not given.", "Add the field.";
    WrongType "E1103" "wrong-type.json"
        fr: "Valeur d'un autre type.", "La valeur n'est pas du type attendu : un texte au lieu d'un nombre, par exemple.", "Donner une valeur du type attendu.";
        en: "A value of another type.", "The value does not have the expected type: a text instead of a number, say.", "Give a value of the expected type.";
    UnknownValue "E1104" "unknown-value.json"
        fr: "Valeur hors de la liste.", "Le champ n'admet que certaines valeurs.", "Choisir une des valeurs admises.";
        en: "A value that is not in the list.", "The field takes certain values only.", "Choose one of the values allowed.";
    MalformedDate "E1105" "malformed-date.json"
        fr: "Date mal écrite ou inexistante.", "Les dates s'écrivent AAAA-MM-JJ et doivent exister.", "Écrire la date sous la forme 2026-03-10.";
        en: "A date that is misspelt or does not exist.", "Dates are written YYYY-MM-DD and must exist.", "Write the date as 2026-03-10.";
    NumberOutOfRange "E1106" "number-out-of-range.json"
        fr: "Nombre hors des bornes du format.", "Le nombre est négatif ou trop grand pour ce champ.", "Donner un nombre entre les bornes.";
        en: "A number outside the bounds of the format.", "The number is negative or too large for this field.", "Give a number within the bounds.";
    NoSuchShape "E1107" "no-such-shape.json"
        fr: "Aucune des formes admises.", "L'objet ne correspond à aucune des formes que ce champ admet.", "Reprendre une des formes admises, par exemple {\"section\": \"s1\"}.";
        en: "None of the shapes allowed.", "The object matches none of the shapes that this field takes.", "Use one of the shapes allowed, such as {\"section\": \"s1\"}.";
    Unreadable "E1199" "unreadable.json"
        fr: "Valeur illisible.", "La valeur respecte le schéma mais le moteur ne peut pas la lire.", "Réécrire la valeur sous sa forme la plus simple.";
        en: "A value that can't be read.", "The value follows the schema but the engine can't read it.", "Write the value again in its simplest form.";

    // Identity and references.
    DuplicateId "E1201" "duplicate-id.json"
        fr: "Identifiant donné deux fois.", "Deux éléments de même nature portent le même identifiant.", "Donner à chacun son identifiant, ou retirer le doublon.";
        en: "An id given twice.", "Two items of the same kind have the same id.", "Give each its own id, or remove the duplicate.";
    MalformedId "E1202" "malformed-id.json"
        fr: "Identifiant inutilisable.", "L'identifiant est vide, trop long, bordé d'espaces ou contient un caractère de contrôle.", "Donner un identifiant court, sans espace au début ni à la fin.";
        en: "An id that can't be used.", "The id is empty, too long, surrounded by spaces or has a control character.", "Give a short id without a space at its ends.";
    UnknownChamber "E1203" "unknown-chamber.json"
        fr: "Chambre inconnue.", "La chambre n'est pas dans « chambers ».", "Corriger le code de la chambre, ou l'ajouter à « chambers ».";
        en: "Unknown chamber.", "The chamber is not in `chambers`.", "Correct the chamber's code, or add it to `chambers`.";
    UnknownSection "E1204" "unknown-section.json"
        fr: "Section inconnue.", "La section n'est pas dans « sections ».", "Corriger le code de la section, ou l'ajouter à « sections ».";
        en: "Unknown section.", "The section is not in `sections`.", "Correct the section's code, or add it to `sections`.";
    UnknownRoom "E1205" "unknown-room.json"
        fr: "Salle inconnue.", "La salle n'est pas dans « rooms ».", "Corriger le code de la salle, ou l'ajouter à « rooms ».";
        en: "Unknown room.", "The room is not in `rooms`.", "Correct the room's code, or add it to `rooms`.";
    UnknownPerson "E1206" "unknown-person.json"
        fr: "Personne inconnue.", "La personne n'est pas dans « people ».", "Corriger l'identifiant, ou ajouter la personne à « people ».";
        en: "Unknown person.", "The person is not in `people`.", "Correct the id, or add the person to `people`.";
    UnknownCase "E1207" "unknown-case.json"
        fr: "Affaire inconnue.", "L'affaire n'est pas dans « cases ».", "Corriger le numéro, ou ajouter l'affaire à « cases ».";
        en: "Unknown case.", "The case is not in `cases`.", "Correct the number, or add the case to `cases`.";
    UnknownHearing "E1208" "unknown-hearing.json"
        fr: "Audience inconnue.", "L'audience n'est ni dans « hearings » ni de celles qu'une ligne de « sitting_patterns » ouvre (ligne, date, demi-journée : s1-f-2026-03-10-am).", "Corriger l'identifiant de l'audience, ou l'ajouter à « hearings ».";
        en: "Unknown hearing.", "The hearing is neither in `hearings` nor one that a line of `sitting_patterns` opens (line, date, half-day: s1-f-2026-03-10-am).", "Correct the hearing's id, or add it to `hearings`.";
    UnknownTarget "E1209" "unknown-target.json"
        fr: "Cible de dérogation inconnue.", "La dérogation ne vise aucune audience, affaire ou personne du document.", "Donner l'identifiant d'une audience, d'une affaire ou d'une personne.";
        en: "Unknown target of an override.", "The override is about no hearing, case or person of the document.", "Give the id of a hearing, a case or a person.";
    SectionElsewhere "E1210" "section-elsewhere.json"
        fr: "Section d'une autre chambre.", "La section n'appartient pas à la chambre donnée à côté d'elle.", "Donner une section de la chambre, ou corriger la chambre.";
        en: "A section of another chamber.", "The section does not belong to the chamber given with it.", "Give a section of the chamber, or correct the chamber.";
    RapporteurRole "E1211" "rapporteur-role.json"
        fr: "Rapporteur qui n'est pas un magistrat du siège.", "Seul un président, un conseiller ou un conseiller référendaire rapporte une affaire.", "Désigner un magistrat du siège.";
        en: "A reporting magistrate who is not of the bench.", "Only a president, a judge or a referendary judge reports a case.", "Name a magistrate of the bench.";
    ProsecutionRole "E1212" "prosecution-role.json"
        fr: "Avocat général qui n'est pas du parquet général.", "La personne désignée n'est pas un magistrat du parquet général.", "Désigner un magistrat du parquet général.";
        en: "An advocate general who is not of the prosecution.", "The person named is not a magistrate of the prosecution.", "Name a magistrate of the prosecution.";
    ClerkRole "E1213" "clerk-role.json"
        fr: "Greffier qui n'en est pas un.", "La personne désignée n'est pas un greffier.", "Désigner un greffier.";
        en: "A clerk who is not one.", "The person named is not a clerk.", "Name a clerk.";
    AttendeeRole "E1214" "attendee-role.json"
        fr: "Membre qui n'est pas un magistrat du siège.", "« attendees » ne nomme que les magistrats du siège ; le parquet et le greffe ont leur champ.", "Retirer la personne, ou la nommer dans « advocate_general » ou « clerk ».";
        en: "A member who is not a magistrate of the bench.", "`attendees` names magistrates of the bench only; prosecution and registry have their own fields.", "Remove the person, or name them in `advocate_general` or `clerk`.";
    PersonWithoutChamber "E1215" "person-without-chamber.json"
        fr: "Personne sans chambre.", "Seuls le premier président et le procureur général n'ont pas de chambre.", "Donner la chambre de la personne.";
        en: "A person without a chamber.", "Only the first president and the prosecutor general have no chamber.", "Give the person's chamber.";
    DeanWithoutSection "E1216" "dean-without-section.json"
        fr: "Doyen de section sans section.", "Un doyen de section l'est d'une section.", "Donner la section.";
        en: "A section dean without a section.", "A section dean is the dean of a section.", "Give the section.";
    NamedTwice "E1217" "named-twice.json"
        fr: "Nom répété dans une liste.", "La même personne, affaire, chambre, section ou date figure deux fois dans la liste.", "Retirer la répétition.";
        en: "A name repeated in a list.", "The same person, case, chamber, section or date is twice in the list.", "Remove the repetition.";
    RelationWithoutOther "E1218" "relation-without-other.json"
        fr: "Lien sans personne en face.", "Un lien déclaré vise soit une autre personne, soit un cabinet.", "Donner « person » (une autre personne) ou « counsel_office ».";
        en: "A tie with nobody.", "A declared tie is with another person or with a counsel office.", "Give `person` (another person) or `counsel_office`.";
    UnitTooSmall "E1219" "unit-too-small.json"
        fr: "Formation réunie d'un seul élément.", "Des sections ou chambres réunies sont au moins deux.", "Donner au moins deux sections ou chambres, ou choisir « section » ou « chamber ».";
        en: "A joint unit of one.", "Joint sections or chambers are at least two.", "Give at least two sections or chambers, or choose `section` or `chamber`.";

    // Values.
    UnknownVersion "E1301" "unknown-version.json"
        fr: "Version de format inconnue.", "Le document est écrit dans une version que ce moteur ne lit pas.", "Exporter le document dans la version 1, ou mettre le moteur à jour.";
        en: "Unknown version of the format.", "The document is written in a version that this engine does not read.", "Export the document in version 1, or update the engine.";
    RangeReversed "E1302" "range-reversed.json"
        fr: "Fin avant le début.", "La date de fin précède la date de début.", "Échanger ou corriger les deux dates.";
        en: "An end before its beginning.", "The last day comes before the first.", "Swap or correct the two dates.";
    DateOutOfBounds "E1303" "date-out-of-bounds.json"
        fr: "Date hors des années 1990 à 2100.", "L'année est sans doute mal saisie.", "Corriger l'année.";
        en: "A date outside the years 1990 to 2100.", "The year is most likely mistyped.", "Correct the year.";
    WindowTooLong "E1304" "window-too-long.json"
        fr: "Fenêtre trop longue.", "Un calendrier couvre au plus 400 jours.", "Raccourcir « window ».";
        en: "A window that is too long.", "A calendar covers 400 days at most.", "Shorten `window`.";
    RankZero "E1305" "rank-zero.json"
        fr: "Rang nul.", "Le rang le plus élevé est 1.", "Donner un rang à partir de 1.";
        en: "A rank of zero.", "The highest rank is 1.", "Give a rank from 1 up.";
    RankTwice "E1306" "rank-twice.json"
        fr: "Rang donné deux fois.", "Deux personnes de même fonction et de même chambre ont le même rang : la présidence ne pourrait être déduite.", "Donner à chacun son rang dans l'ordre de nomination.";
        en: "A rank given twice.", "Two people of one role and chamber have the same rank: who presides could not be told.", "Give each a rank of their own in the order of appointment.";
    ShareOutOfRange "E1307" "share-out-of-range.json"
        fr: "Part hors bornes.", "Les parts se comptent en points de base : 10000 vaut un temps plein ou la totalité.", "Donner une valeur entre les bornes (8000 pour 80 %).";
        en: "A share out of bounds.", "Shares are counted in basis points: 10000 is full time or the whole.", "Give a value within the bounds (8000 for 80 %).";
    PriorityOutOfRange "E1308" "priority-out-of-range.json"
        fr: "Priorité hors bornes.", "La priorité va de 1 (ordinaire) à 10.", "Donner une priorité entre 1 et 10.";
        en: "A priority out of bounds.", "Priorities go from 1 (ordinary) to 10.", "Give a priority between 1 and 10.";
    MultiplicityZero "E1309" "multiplicity-zero.json"
        fr: "Série sans pourvoi.", "Une affaire vaut au moins un pourvoi, le sien.", "Donner une multiplicité d'au moins 1.";
        en: "A series without an appeal.", "A case stands for one appeal at least, its own.", "Give a multiplicity of 1 at least.";
    TooFewSeats "E1310" "too-few-seats.json"
        fr: "Salle trop petite pour une formation.", "La plus petite formation compte trois magistrats.", "Corriger le nombre de sièges, ou retirer la salle.";
        en: "A room too small for any bench.", "The smallest bench has three magistrates.", "Correct the number of seats, or remove the room.";
    FutureFact "E1311" "future-fact.json"
        fr: "Fait daté après l'arrêté des données.", "Un pourvoi, une réception de dossier, une radiation ou un désistement sont des faits passés à la date « as_of ».", "Corriger la date du fait, ou « as_of ».";
        en: "A fact dated after the data.", "An appeal, the receipt of a file, a striking off and a withdrawal lie in the past at `as_of`.", "Correct the date of the fact, or `as_of`.";
    DuplicateExclusion "E1312" "duplicate-exclusion.json"
        fr: "Empêchement donné deux fois.", "La même personne est écartée deux fois de l'affaire pour le même motif.", "Retirer la répétition.";
        en: "An exclusion given twice.", "The same person is kept out of the case twice on the same ground.", "Remove the repetition.";
    JoinderOfOne "E1313" "joinder-of-one.json"
        fr: "Jonction d'une seule affaire.", "Une jonction réunit au moins deux affaires du document.", "Ajouter l'affaire jointe, ou retirer le groupe.";
        en: "A joinder of one case.", "A joinder unites two cases of the document at least.", "Add the joined case, or remove the group.";
    JoinderAcrossChambers "E1314" "joinder-across-chambers.json"
        fr: "Jonction d'affaires de chambres différentes.", "Des affaires jointes sont jugées par une seule formation.", "Redistribuer l'affaire, ou retirer le groupe.";
        en: "A joinder of cases of different chambers.", "Joined cases are decided by one bench.", "Distribute the case again, or remove the group.";
    BlockingCycle "E1315" "blocking-cycle.json"
        fr: "Affaires qui s'attendent l'une l'autre.", "Chaque affaire attend qu'une autre soit jugée d'abord : aucune ne peut l'être.", "Retirer une des attentes.";
        en: "Cases that wait for each other.", "Each case waits for another to be heard first: none can be.", "Remove one of the waits.";
    UnknownTerm "E1316" "unknown-term.json"
        fr: "Critère inconnu.", "La pondération vise un critère que l'objectif n'a pas.", "Corriger le code du critère (voir la liste des règles et critères).";
        en: "Unknown term.", "The weight is for a term that the objective does not have.", "Correct the term's code (see the list of rules and terms).";
    UnknownTier "E1317" "unknown-tier.json"
        fr: "Niveau inconnu.", "Les niveaux de l'objectif vont de « 1 » à « 6 ».", "Donner un niveau de « 1 » à « 6 ».";
        en: "Unknown tier.", "The tiers of the objective go from \"1\" to \"6\".", "Give a tier from \"1\" to \"6\".";
    UnknownRule "E1318" "unknown-rule.json"
        fr: "Règle inconnue.", "La dérogation vise une règle qui n'existe pas.", "Corriger le code de la règle (voir la liste des règles).";
        en: "Unknown rule.", "The override is of a rule that does not exist.", "Correct the rule's code (see the list of rules).";
    RuleNotOverridable "E1319" "rule-not-overridable.json"
        fr: "Règle à laquelle nul ne déroge.", "La loi ne laisse pas le choix.", "Retirer la dérogation.";
        en: "A rule that nobody may set aside.", "The law leaves no choice.", "Remove the override.";
    OverrideWithoutReason "E1320" "override-without-reason.json"
        fr: "Dérogation sans motif.", "Une dérogation est motivée : le motif figure dans le projet de calendrier.", "Donner le motif en une phrase.";
        en: "An override without a reason.", "An override has a reason, which the draft calendar shows.", "Give the reason in a sentence.";
    AmountTooLarge "E1321" "amount-too-large.json"
        fr: "Quantité démesurée.", "La durée, la charge ou la pondération dépasse ce qu'un calendrier peut compter.", "Corriger la valeur ; elle est sans doute mal saisie.";
        en: "An amount beyond measure.", "The duration, load or weight is beyond what a calendar can count.", "Correct the value; it is most likely mistyped.";
    NothingToPlan "E1322" "nothing-to-plan.json"
        fr: "Liste vide.", "Une Cour a au moins une chambre.", "Ajouter ce qui manque.";
        en: "An empty list.", "A court has one chamber at least.", "Add what is missing.";
    WeeksUnclear "E1323" "weeks-unclear.json"
        fr: "Semaines mal définies.", "Une vacation siège une semaine sur n (n à partir de 1), la semaine de rang « offset », de 0 à n - 1 ; ou bien les semaines paires ou impaires ; jamais les deux.", "Corriger « every_n_weeks » et « offset », ou « weeks ».";
        en: "Weeks that are not clear.", "A pattern sits one week in n (n from 1 up), the one of number `offset`, from 0 to n - 1; or else in even or odd weeks; never both.", "Correct `every_n_weeks` and `offset`, or `weeks`.";
    NoHalfDay "E1324" "no-half-day.json"
        fr: "Engagement sans demi-journée.", "Une séance fixée ailleurs prend au moins une demi-journée.", "Donner la date et la demi-journée, ou retirer l'engagement.";
        en: "A commitment without a half-day.", "What is fixed elsewhere takes one half-day at least.", "Give the date and the half-day, or remove the commitment.";
    PresidingElsewhere "E1325" "presiding-elsewhere.json"
        fr: "Président qui n'assiste pas.", "Qui préside une séance figure dans « people ».", "Ajouter la personne à « people », ou corriger « presiding ».";
        en: "Somebody who presides and does not attend.", "Whoever presides is among `people`.", "Add the person to `people`, or correct `presiding`.";

    // The court's year.
    PeriodReversed "E1401" "period-reversed.json"
        fr: "Période qui finit avant de commencer.", "La fin d'une fermeture, d'une absence ou d'une période de l'année précède son début.", "Échanger ou corriger les deux dates.";
        en: "A period that ends before it begins.", "The end of a closure, an absence or a period of the year comes before its beginning.", "Swap or correct the two dates.";
    PeriodTwice "E1402" "period-twice.json"
        fr: "Période donnée deux fois.", "La même fermeture, absence ou audience solennelle figure deux fois.", "Retirer la répétition.";
        en: "A period given twice.", "The same closure, absence or solemn hearing is given twice.", "Remove the repetition.";
    TwoPlaces "E1403" "two-places.json"
        fr: "Personne ou salle prise deux fois.", "Deux engagements prennent la même personne ou la même salle dans la même demi-journée.", "Changer l'une des deux demi-journées, ou retirer la personne ou la salle de l'un des deux.";
        en: "A person or a room taken twice.", "Two commitments take the same person or the same room in the same half-day.", "Change one of the two half-days, or take the person or the room out of one of them.";
}
