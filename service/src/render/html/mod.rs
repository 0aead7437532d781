//! stub
/// stub
pub fn page(
    _: &solver::validate::ValidDocument,
    _: &solver::plan::Plan,
    _: solver::text::Lang,
) -> String {
    String::new()
}
