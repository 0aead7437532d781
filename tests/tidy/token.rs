//! Rust text as trees of words: what a parser would not see, the inside of macros, is seen too.

use proc_macro2::{TokenStream, TokenTree};
use std::str::FromStr;

/// A word, a text, a mark, or a group of them.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Line of its first character, from 1.
    pub(super) line: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// An identifier, a keyword, a number.
    Word(String),
    /// What stands between the quotes of a string, escapes as written.
    Text(String),
    Mark(char),
    /// What stands between brackets: the opening one, the content, the last line.
    Group(char, Vec<Token>, usize),
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    pub(super) fn is(&self, mark: char) -> bool {
        matches!(self.kind, Kind::Mark(it) if it == mark)
    }

    /// What it holds, if it opens with this bracket.
    pub(super) fn group(&self, open: char) -> Option<&[Token]> {
        match &self.kind {
            Kind::Group(bracket, inside, _) if *bracket == open => Some(inside),
            _ => None,
        }
    }

    /// What it holds, whatever its brackets.
    pub(super) fn inside(&self) -> &[Token] {
        if let Kind::Group(_, inside, _) = &self.kind { inside } else { &[] }
    }
}

/// The words of a file, without its comments and its documentation.
pub(super) fn tokens(path: &str, text: &str) -> Vec<Token> {
    let stream = TokenStream::from_str(text);
    trees(stream.unwrap_or_else(|error| panic!("{path} is not Rust: {error}")))
}

fn trees(stream: TokenStream) -> Vec<Token> {
    let all: Vec<Token> = stream.into_iter().map(tree).collect();
    let mut kept = Vec::new();
    let mut rest = all.as_slice();
    while let [first, others @ ..] = rest {
        let length = attribute(rest).filter(|(name, _)| *name == "doc").map_or(0, |it| it.1);
        if length == 0 {
            kept.push(first.clone());
            rest = others;
        } else {
            rest = &rest[length..];
        }
    }
    kept
}

fn tree(tree: TokenTree) -> Token {
    let line = tree.span().start().line;
    let kind = match tree {
        TokenTree::Ident(ident) => Kind::Word(ident.to_string()),
        TokenTree::Punct(mark) => Kind::Mark(mark.as_char()),
        TokenTree::Literal(literal) => literal_of(&literal.to_string()),
        TokenTree::Group(group) => {
            let open = match group.delimiter() {
                proc_macro2::Delimiter::Parenthesis => '(',
                proc_macro2::Delimiter::Brace => '{',
                proc_macro2::Delimiter::Bracket => '[',
                proc_macro2::Delimiter::None => ' ',
            };
            Kind::Group(open, trees(group.stream()), group.span_close().end().line)
        }
    };
    Token { line, kind }
}

fn literal_of(written: &str) -> Kind {
    match (written.find('"'), written.rfind('"')) {
        (Some(open), Some(close)) if open < close => Kind::Text(written[open + 1..close].into()),
        _ => Kind::Word(written.into()),
    }
}

/// The name of the attribute that tokens begin with, and its length in tokens.
fn attribute(tokens: &[Token]) -> Option<(&str, usize)> {
    let length = match tokens {
        [hash, bang, _, ..] if hash.is('#') && bang.is('!') => 3,
        [hash, _, ..] if hash.is('#') => 2,
        _ => return None,
    };
    let name = tokens[length - 1].group('[')?.first()?.word()?;
    Some((name, length))
}

/// The tokens without what is compiled for tests only.
pub(super) fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let [first, others @ ..] = rest {
        if let Some((_, length)) = test_item(rest) {
            rest = &rest[length..];
            continue;
        }
        rest = others;
        kept.push(match &first.kind {
            Kind::Group(open, inside, end) => {
                let kind = Kind::Group(*open, without_tests(inside), *end);
                Token { line: first.line, kind }
            }
            _ => first.clone(),
        });
    }
    kept
}

/// The item for tests only that tokens begin with: its name if it is a module in a file of its own,
/// and its length in tokens.
fn test_item(tokens: &[Token]) -> Option<(Option<&str>, usize)> {
    let (name, start) = attribute(tokens)?;
    let cfg = tokens[start - 1].inside();
    if name != "cfg" || !words(cfg).contains(&"test") || words(cfg).contains(&"not") {
        return None;
    }
    let ends = |token: &Token| token.is(';') || token.group('{').is_some();
    let end = tokens.iter().position(ends).unwrap_or(tokens.len() - 1);
    let item: Vec<_> = tokens[start..end].iter().filter_map(Token::word).collect();
    let module = match (item.as_slice(), tokens[end].is(';')) {
        ([.., "mod", module], true) => Some(*module),
        _ => None,
    };
    Some((module, end + 1))
}

/// The modules in files of their own that are compiled for tests only.
pub(super) fn test_modules(tokens: &[Token]) -> Vec<&str> {
    (0..tokens.len()).filter_map(|at| test_item(&tokens[at..])?.0).collect()
}

/// Every word, however deep.
pub(super) fn words(tokens: &[Token]) -> Vec<&str> {
    let mut found = Vec::new();
    each_sequence(tokens, &mut |sequence| found.extend(sequence.iter().filter_map(Token::word)));
    found
}

/// Calls back on these tokens, then on those of each group, however deep.
pub(super) fn each_sequence<'t>(tokens: &'t [Token], call: &mut impl FnMut(&'t [Token])) {
    call(tokens);
    for token in tokens {
        if let Kind::Group(_, inside, _) = &token.kind {
            each_sequence(inside, call);
        }
    }
}
