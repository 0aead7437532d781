//! What the schema refuses, in our codes.

use crate::facts::diagnostic::{Code, Diagnostic, Problems, shown, suggestion};
use crate::facts::schema::document_schema;
use crate::facts::text::Text;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;
use serde_path_to_error::Segment;

/// Everything that the schema refuses.
pub(super) fn problems(document: &Value) -> Problems {
    let schema = document_schema();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema);
    let mut reader = Reader { schema: &schema, found: Problems::default() };
    // A schema that does not compile finds nothing: a test keeps ours compiling.
    if let Ok(validator) = validator {
        for error in validator.iter_errors(document) {
            reader.read(&error);
        }
    }
    reader.found
}

/// What the schema accepts and the types refuse.
pub(super) fn unreadable(
    document: &Value,
    error: &serde_path_to_error::Error<serde_json::Error>,
) -> Diagnostic {
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => push(&mut pointer, &index.to_string()),
            Segment::Map { key } => push(&mut pointer, key),
            Segment::Enum { variant } => push(&mut pointer, variant),
            Segment::Unknown => {}
        }
    }
    let value = document.pointer(&pointer).map(shown).unwrap_or_default();
    let reason = error.inner();
    let message = Text::new(
        format!("La valeur ne peut pas être lue ({reason})."),
        format!("The value can't be read ({reason})."),
    );
    Diagnostic::new(Code::Unreadable, pointer, &value, message)
}

struct Reader<'s> {
    schema: &'s Value,
    found: Problems,
}

impl Reader<'_> {
    fn read(&mut self, error: &ValidationError<'_>) {
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected }
            | ValidationErrorKind::UnevaluatedProperties { unexpected }
                if self.found.is_full() =>
            {
                self.found.others += unexpected.len();
            }
            _ if self.found.is_full() => self.found.others += 1,
            ValidationErrorKind::AdditionalProperties { unexpected }
            | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                for field in unexpected {
                    if self.found.is_full() {
                        self.found.others += 1;
                    } else {
                        self.unknown_field(error, field);
                    }
                }
            }
            ValidationErrorKind::Required { property } => self.missing_field(error, property),
            ValidationErrorKind::Type { kind } => self.wrong_type(error, &type_names(kind)),
            ValidationErrorKind::Enum { options } => self.unknown_value(error, &words(options)),
            ValidationErrorKind::Constant { expected_value } => {
                self.unknown_value(error, &words(expected_value));
            }
            ValidationErrorKind::Format { .. } => self.malformed_date(error),
            ValidationErrorKind::Minimum { limit } => self.out_of_range(error, "≥", limit),
            ValidationErrorKind::Maximum { limit } => self.out_of_range(error, "≤", limit),
            ValidationErrorKind::AnyOf { context }
            | ValidationErrorKind::OneOfNotValid { context }
            | ValidationErrorKind::OneOfMultipleValid { context } => self.choice(error, context),
            _ => self.other(error),
        }
    }

    fn tell(&mut self, code: Code, error: &ValidationError<'_>, fr: String, en: String) {
        self.tell_meaning(code, error, fr, en, None);
    }

    fn tell_meaning(
        &mut self,
        code: Code,
        error: &ValidationError<'_>,
        fr: String,
        en: String,
        meant: Option<&str>,
    ) {
        let (pointer, value) = (error.instance_path().as_str(), shown(error.instance()));
        let told = Diagnostic::new(code, pointer, &value, Text::new(fr, en)).meaning(meant);
        self.found.add(|| told);
    }

    fn unknown_field(&mut self, error: &ValidationError<'_>, field: &str) {
        let known = self.known_fields(error);
        let given = error.instance().as_object();
        let names = || known.iter().map(String::as_str);
        let absent = names().filter(|name| given.is_none_or(|given| !given.contains_key(*name)));
        let meant = suggestion(field, absent).or_else(|| suggestion(field, names()));
        let mut pointer = error.instance_path().as_str().to_owned();
        push(&mut pointer, field);
        let value = error.instance().get(field).map(shown).unwrap_or_default();
        let message = Text::new(
            format!("Le champ « {field} » n'existe pas ici ; champs admis : {}.", known.join(", ")),
            format!("There is no field \"{field}\" here; fields allowed: {}.", known.join(", ")),
        );
        let told = Diagnostic::new(Code::UnknownField, pointer, &value, message).meaning(meant);
        self.found.add(|| told);
    }

    /// The fields of the object that refused another one.
    fn known_fields(&self, error: &ValidationError<'_>) -> Vec<String> {
        let path = error.schema_path().as_str();
        let object = path.rsplit_once('/').map_or("", |(object, _)| object);
        let properties = self.schema.pointer(object).and_then(|object| object.get("properties"));
        let names = properties.and_then(Value::as_object).into_iter().flatten();
        names.map(|(name, _)| name.clone()).collect()
    }

    fn missing_field(&mut self, error: &ValidationError<'_>, property: &Value) {
        let field = property.as_str().unwrap_or_default();
        let mut pointer = error.instance_path().as_str().to_owned();
        push(&mut pointer, field);
        let message = Text::new(
            format!("Le champ « {field} » est obligatoire et n'est pas donné."),
            format!("The field \"{field}\" is required and is not given."),
        );
        self.found.add(|| Diagnostic::new(Code::MissingField, pointer, "", message));
    }

    fn wrong_type(&mut self, error: &ValidationError<'_>, expected: &[(&str, &str)]) {
        let (seen_fr, seen_en) = type_name(type_of(error.instance()));
        let fr: Vec<&str> = expected.iter().map(|(fr, _)| *fr).collect();
        let en: Vec<&str> = expected.iter().map(|(_, en)| *en).collect();
        let (fr, en) = (fr.join(" ou "), en.join(" or "));
        self.tell(
            Code::WrongType,
            error,
            format!("Attendu : {fr} ; trouvé : {seen_fr}."),
            format!("Expected: {en}; found: {seen_en}."),
        );
    }

    fn unknown_value(&mut self, error: &ValidationError<'_>, allowed: &[String]) {
        let Some(seen) = error.instance().as_str() else {
            return self.wrong_type(error, &[type_name(JsonType::String)]);
        };
        let meant = suggestion(seen, allowed.iter().map(String::as_str));
        let list = allowed.join(", ");
        self.tell_meaning(
            Code::UnknownValue,
            error,
            format!("« {seen} » n'est pas une valeur admise ({list})."),
            format!("\"{seen}\" is not a value allowed ({list})."),
            meant,
        );
    }

    fn malformed_date(&mut self, error: &ValidationError<'_>) {
        let seen = shown(error.instance());
        self.tell(
            Code::MalformedDate,
            error,
            format!("« {seen} » n'est pas une date."),
            format!("\"{seen}\" is not a date."),
        );
    }

    fn out_of_range(&mut self, error: &ValidationError<'_>, sign: &str, limit: &Value) {
        let seen = shown(error.instance());
        self.tell(
            Code::NumberOutOfRange,
            error,
            format!("{seen} est hors des bornes : attendu {sign} {limit}."),
            format!("{seen} is out of bounds: expected {sign} {limit}."),
        );
    }

    fn other(&mut self, error: &ValidationError<'_>) {
        let reason = error.schema_path().as_str().rsplit('/').next().unwrap_or_default();
        self.tell(
            Code::Unreadable,
            error,
            format!("La valeur est refusée par le schéma ({reason})."),
            format!("The value is refused by the schema ({reason})."),
        );
    }

    /// A value that may have several shapes: the errors of the shape that it was meant to have.
    fn choice(&mut self, error: &ValidationError<'_>, shapes: &[Vec<ValidationError<'static>>]) {
        let shapes: Vec<&Vec<ValidationError<'static>>> =
            shapes.iter().filter(|shape| !is_absence(shape)).collect();
        if let [only] = shapes.as_slice() {
            return only.iter().for_each(|error| self.read(error));
        }
        let allowed: Vec<String> = shapes.iter().flat_map(|shape| constants(shape)).collect();
        let here = error.instance_path();
        let at_root = |shape: &[ValidationError<'static>]| {
            shape.iter().any(|error| {
                let same = error.instance_path() == here;
                same && !matches!(error.kind(), ValidationErrorKind::AnyOf { .. })
            })
        };
        match (error.instance().as_ref(), shapes.iter().find(|shape| !at_root(shape))) {
            (Value::String(_), _) if !allowed.is_empty() => self.unknown_value(error, &allowed),
            (_, Some(shape)) => shape.iter().for_each(|error| self.read(error)),
            (Value::Object(_), None) => self.no_such_shape(error, &shapes),
            (_, None) => self.wrong_shape(error, &shapes, &allowed),
        }
    }

    fn no_such_shape(
        &mut self,
        error: &ValidationError<'_>,
        shapes: &[&Vec<ValidationError<'static>>],
    ) {
        let keys: Vec<String> = shapes.iter().flat_map(|shape| required(shape)).collect();
        if keys.is_empty() {
            return self.unknown_value(error, &[]);
        }
        let given = error.instance().as_object().into_iter().flatten();
        let meant =
            given.into_iter().find_map(|(key, _)| suggestion(key, keys.iter().map(String::as_str)));
        let list = keys.join(", ");
        self.tell_meaning(
            Code::NoSuchShape,
            error,
            format!("L'objet doit avoir un seul champ, parmi : {list}."),
            format!("The object must have one field, among: {list}."),
            meant,
        );
    }

    fn wrong_shape(
        &mut self,
        error: &ValidationError<'_>,
        shapes: &[&Vec<ValidationError<'static>>],
        allowed: &[String],
    ) {
        let objects = shapes.iter().any(|shape| constants(shape).is_empty());
        let mut expected = Vec::new();
        if !allowed.is_empty() {
            expected.push(type_name(JsonType::String));
        }
        if objects {
            expected.push(type_name(JsonType::Object));
        }
        self.wrong_type(error, &expected);
    }
}

/// Whether a shape is "nothing", which optional fields take too.
fn is_absence(shape: &[ValidationError<'static>]) -> bool {
    let null = TypeKind::Single(JsonType::Null);
    shape.iter().any(|error| match error.kind() {
        ValidationErrorKind::Type { kind } => format!("{kind:?}") == format!("{null:?}"),
        _ => false,
    })
}

/// The words that a shape asks for.
fn constants(shape: &[ValidationError<'static>]) -> Vec<String> {
    let words_of = |error: &ValidationError<'static>| match error.kind() {
        ValidationErrorKind::Constant { expected_value } => words(expected_value),
        ValidationErrorKind::Enum { options } => words(options),
        _ => Vec::new(),
    };
    shape.iter().flat_map(words_of).collect()
}

/// The fields that a shape asks for.
fn required(shape: &[ValidationError<'static>]) -> Vec<String> {
    let field = |error: &ValidationError<'static>| match error.kind() {
        ValidationErrorKind::Required { property } => property.as_str().map(str::to_owned),
        _ => None,
    };
    shape.iter().filter_map(field).collect()
}

fn words(options: &Value) -> Vec<String> {
    match options {
        Value::Array(options) => options.iter().map(shown).collect(),
        option => vec![shown(option)],
    }
}

fn type_names(kind: &TypeKind) -> Vec<(&'static str, &'static str)> {
    match kind {
        TypeKind::Single(kind) => vec![type_name(*kind)],
        TypeKind::Multiple(kinds) => {
            kinds.iter().filter(|kind| *kind != JsonType::Null).map(type_name).collect()
        }
    }
}

fn type_of(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Null,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    }
}

fn type_name(kind: JsonType) -> (&'static str, &'static str) {
    match kind {
        JsonType::Null => ("rien (null)", "nothing (null)"),
        JsonType::Boolean => ("vrai ou faux", "true or false"),
        JsonType::Integer => ("un nombre entier", "a whole number"),
        JsonType::Number => ("un nombre", "a number"),
        JsonType::String => ("un texte", "a text"),
        JsonType::Array => ("une liste", "a list"),
        JsonType::Object => ("un objet", "an object"),
    }
}

fn push(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}
