//! What of HTML pages is read: the flags, and the configuration's `[html]`.

use clap::{Args, ValueEnum};
use corrigenda::format::{HtmlOptions, Scope, Selector};

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "HTML pages")]
pub struct HtmlArgs {
    /// How much of a whole HTML page is read [default: article]
    #[arg(id = "html-scope", long = "html-scope", value_enum, value_name = "SCOPE")]
    scope: Option<PageScope>,
    /// Read only what stands in the elements of this CSS selector, as in `div.story`
    #[arg(id = "html-select", long = "html-select", value_name = "SELECTOR", value_parser = Selector::parse)]
    select: Option<Selector>,
    /// Do not read what stands in the elements of this CSS selector; may be given several times
    #[arg(id = "html-ignore", long = "html-ignore", value_name = "SELECTOR", value_parser = Selector::parse)]
    ignore: Vec<Selector>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageScope {
    /// The article, with the page's title and description
    Article,
    /// All that is text
    Page,
}

impl HtmlArgs {
    /// What the flags say, and for the rest the configuration.
    pub fn over(&self, configured: &HtmlOptions) -> HtmlOptions {
        let scope = self.scope.map(|scope| match scope {
            PageScope::Article => Scope::Article,
            PageScope::Page => Scope::Page,
        });
        let select = self.select.clone();
        HtmlOptions {
            scope: scope.unwrap_or(configured.scope),
            // A scope that was asked for now is not narrowed by what is written down.
            select: select.or_else(|| configured.select.clone().filter(|_| scope.is_none())),
            ignore: Selector::any(self.ignore.iter().chain(&configured.ignore)),
        }
    }
}
