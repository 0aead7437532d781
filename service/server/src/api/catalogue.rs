//! Rules, terms and codes.

use super::page::{LIGHT, Listing};
use crate::convert::{codes, rules, terms};
use crate::problem::{Kind, Problem};
use proto::v1;
use proto::v1::catalogue_service_server::CatalogueService;
use solver::facts::text::Text;
use solver::law::RULE_SET_VERSION;
use tonic::{Request, Response, Status};

/// Answers from what the engine says of itself.
#[derive(Debug)]
pub(crate) struct Catalogue;

#[tonic::async_trait]
impl CatalogueService for Catalogue {
    async fn list_rules(
        &self,
        request: Request<v1::ListRulesRequest>,
    ) -> Result<Response<v1::ListRulesResponse>, Status> {
        let asked = request.into_inner();
        let (rules, next_page_token) = Listing::of(&asked, "", LIGHT)?.cut(rules())?;
        let rule_set_version = RULE_SET_VERSION.into();
        Ok(Response::new(v1::ListRulesResponse { rules, next_page_token, rule_set_version }))
    }

    async fn get_rule(
        &self,
        request: Request<v1::GetRuleRequest>,
    ) -> Result<Response<v1::GetRuleResponse>, Status> {
        let name = request.into_inner().name;
        let rule = rules().into_iter().find(|rule| rule.name == name);
        let rule = Some(rule.ok_or_else(|| unknown_rule(&name))?);
        Ok(Response::new(v1::GetRuleResponse { rule }))
    }

    async fn list_terms(
        &self,
        request: Request<v1::ListTermsRequest>,
    ) -> Result<Response<v1::ListTermsResponse>, Status> {
        let asked = request.into_inner();
        let (terms, next_page_token) = Listing::of(&asked, "", LIGHT)?.cut(terms())?;
        Ok(Response::new(v1::ListTermsResponse { terms, next_page_token }))
    }

    async fn list_codes(
        &self,
        request: Request<v1::ListCodesRequest>,
    ) -> Result<Response<v1::ListCodesResponse>, Status> {
        let asked = request.into_inner();
        let is_asked = |code: &v1::Code| asked.kind == 0 || code.kind == asked.kind;
        let codes = codes().into_iter().filter(is_asked).collect();
        let (codes, next_page_token) = Listing::of(&asked, "", LIGHT)?.cut(codes)?;
        Ok(Response::new(v1::ListCodesResponse { codes, next_page_token }))
    }
}

fn unknown_rule(name: &str) -> Problem {
    let text = Text::new(
        format!("la règle « {name} » n'existe pas ; attendu : rules/FORM-04"),
        format!("rule `{name}` does not exist; wanted: rules/FORM-04"),
    );
    Problem::in_field(Kind::NotFound, "/name", text).with("id", name)
}
