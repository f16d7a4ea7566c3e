//! The judge's arguments, and what a judge says of one text.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::Args as ClapArgs;
use corrigenda::bitext::{Bitext, Original};
use corrigenda::config::Config;
use corrigenda::document::Document;
use corrigenda::judge::{
    self, Anchored, AnswerList, Asked, Ballot, Endpoint, Estimate, Hearing, Request, Settings, Store,
    Subject, Tally,
};
use corrigenda::linter::{Diagnostic, Linter, Second};
use corrigenda::report::Judgement;
use corrigenda::span::{Edit, Raw};

use super::input::reason;

/// What `--judge` takes for the endpoint of the configuration.
const CONFIGURED: &str = "on";

/// The folder of answers where none is named.
const CACHE: &str = ".corrigenda-judge";

#[derive(Debug, Clone, Default, ClapArgs)]
#[command(next_help_heading = "Judge")]
pub struct JudgeArgs {
    /// Ask a language model what rules cannot see: the address of an endpoint with chat completions, as in
    /// `http://localhost:11434/v1`, or `on` for that of the configuration. The texts are sent there
    #[arg(long, value_name = "URL")]
    pub judge: Option<String>,
    /// The name of the model; several have a vote each
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub judge_model: Vec<String>,
    /// Also report what this list says: faults that a language model, a reviewer or another tool found, as JSON lines
    /// (`path`, `quote`, `occurrence`, `category`, `severity`, `replacement`, `why`)
    #[arg(long, value_name = "FILE")]
    pub judge_answers: Option<PathBuf>,
    /// Say how many calls and tokens the judge would take, and what they would cost, and send nothing
    #[arg(long)]
    pub judge_plan: bool,
    /// Use only answers that are kept from earlier, and send nothing
    #[arg(long)]
    pub judge_offline: bool,
    /// Ask each model so often, and keep what most answers say
    #[arg(long, value_name = "N")]
    pub judge_votes: Option<u32>,
    /// At most so many calls
    #[arg(long, value_name = "N")]
    pub judge_calls: Option<u64>,
    /// At most so many tokens, by estimate
    #[arg(long, value_name = "N")]
    pub judge_tokens: Option<u64>,
    /// At most so much money, by estimate and the prices of the configuration
    #[arg(long, value_name = "AMOUNT")]
    pub judge_money: Option<f64>,
    /// No longer than so many seconds
    #[arg(long, value_name = "SECONDS")]
    pub judge_time: Option<u64>,
    /// The folder in which answers are kept [default: .corrigenda-judge]
    #[arg(long, value_name = "FOLDER")]
    pub judge_cache: Option<PathBuf>,
    /// The environment variable that holds the key of the endpoint
    #[arg(long, value_name = "NAME", default_value = "CORRIGENDA_JUDGE_KEY")]
    pub judge_key_env: String,
    /// Exit with 2 where the judge could not be asked about everything; else the rules alone speak there
    #[arg(long)]
    pub judge_required: bool,
}

impl JudgeArgs {
    /// The judge that is asked for; nothing when none is. `plans`: its questions are wanted, whether or not they are sent.
    ///
    /// # Errors
    /// A message for a person: why there can be none.
    pub fn judge(&self, config: &Config, plans: bool) -> Result<Option<Judge>, String> {
        let answers = self.judge_answers.as_deref().map(read_answers).transpose()?;
        let asks = plans || self.judge.is_some() || self.judge_offline || self.judge_plan;
        if !asks && (!self.judge_model.is_empty() || self.judge_votes.is_some()) {
            return Err("nobody is asked: name an address with --judge, or say --judge-offline".to_owned());
        }
        let models = if asks { Some(self.models(config)?) } else { None };
        if answers.is_none() && models.is_none() {
            return Ok(None);
        }
        Ok(Some(Judge { answers, models, tally: Mutex::default() }))
    }

    fn models(&self, config: &Config) -> Result<Models, String> {
        let set = config.judge.clone().unwrap_or_default();
        let mut settings = Settings {
            models: if self.judge_model.is_empty() { set.models } else { self.judge_model.clone() },
            votes: self.judge_votes.unwrap_or(set.votes),
            time: self.judge_time.or(set.time),
            ..set
        };
        settings.budget.calls = self.judge_calls.or(settings.budget.calls);
        settings.budget.tokens = self.judge_tokens.or(settings.budget.tokens);
        settings.budget.money = self.judge_money.or(settings.budget.money);
        if settings.models.is_empty() {
            return Err("--judge-model names no model to ask".to_owned());
        }
        if settings.budget.money.is_some() && !settings.prices.are_known() {
            return Err("--judge-money: the configuration names no prices in [judge]".to_owned());
        }
        let sent_to = self.judge.as_deref().filter(|_| !self.judge_plan && !self.judge_offline);
        let endpoint = match sent_to {
            Some(CONFIGURED) => {
                let url = settings.url.as_deref();
                Some(self.endpoint(url.ok_or("--judge on: the configuration names no `url` in [judge]")?)?)
            }
            Some(url) => Some(self.endpoint(url)?),
            None => None,
        };
        Ok(Models {
            store: Store::new(Some(self.folder(config, &settings))),
            settings,
            endpoint,
            asked: Mutex::default(),
        })
    }

    /// Where answers are kept.
    fn folder(&self, config: &Config, settings: &Settings) -> PathBuf {
        let configured = settings
            .cache
            .as_ref()
            .map(|cache| config.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(cache));
        self.judge_cache.clone().or(configured).unwrap_or_else(|| PathBuf::from(CACHE))
    }

    /// Who answers at an address. The key is named on the command line alone: a configuration that came with the texts
    /// must not send what the environment holds to an address of its own.
    #[cfg(feature = "judge")]
    fn endpoint(&self, url: &str) -> Result<Box<dyn Endpoint + Send>, String> {
        let key = std::env::var(&self.judge_key_env).ok().filter(|key| !key.trim().is_empty());
        Ok(Box::new(judge::Client::new(url, key.as_deref().map(str::trim))?))
    }

    #[cfg(not(feature = "judge"))]
    fn endpoint(&self, _url: &str) -> Result<Box<dyn Endpoint + Send>, String> {
        Err("--judge: this build can send nothing; build it with the feature `judge`".to_owned())
    }
}

fn read_answers(path: &Path) -> Result<AnswerList, String> {
    let name = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: {}", reason(&error)))?;
    AnswerList::parse(&text).map_err(|why| format!("{name}: {why}"))
}

/// Who judges, and what became of what was said so far.
#[derive(Debug)]
pub struct Judge {
    answers: Option<AnswerList>,
    models: Option<Models>,
    tally: Mutex<Tally>,
}

/// The models that are asked, and their answers.
struct Models {
    settings: Settings,
    store: Store,
    /// Who answers; none: only answers that are kept are used.
    endpoint: Option<Box<dyn Endpoint + Send>>,
    asked: Mutex<Asked>,
}

impl std::fmt::Debug for Models {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Models").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// A text that is judged.
#[derive(Clone, Copy)]
struct Case<'a> {
    /// Whose rules speak beside the judge.
    linter: &'a Linter,
    /// The text.
    document: &'a Document,
    /// What it was translated from, where that is a document of its own.
    original: Option<&'a Original>,
}

impl<'a> Case<'a> {
    fn bitext(&self) -> Option<Bitext<'a>> {
        Bitext::of(self.document, self.linter.language(), self.linter.source(), self.original)
    }

    fn subject<'s>(&'s self, bitext: Option<&'s Bitext<'s>>, found: &'s [Diagnostic]) -> Subject<'s> {
        let Self { linter, document, .. } = self;
        Subject { document, language: linter.language(), bitext, glossary: linter.glossary(), found }
    }
}

/// The judge's seat beside the rules, while one text is linted.
#[derive(Debug)]
pub struct Seat<'a> {
    /// Who judges.
    pub judge: &'a Judge,
    /// What the text was translated from, where that is a document of its own.
    pub original: Option<&'a Original>,
    /// What is said of the text as it stands in its file, once it was asked for.
    pub remarks: &'a OnceCell<Anchored>,
    /// What has been changed since.
    pub edits: &'a [Edit<Raw>],
    /// Where the questions go, when these alone are wanted.
    pub ballots: Option<&'a RefCell<Vec<Ballot>>>,
}

impl Second for Seat<'_> {
    fn hear(&self, linter: &Linter, document: &Document, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let case = Case { linter, document, original: self.original };
        if let Some(ballots) = self.ballots {
            *ballots.borrow_mut() = self.judge.ballots(&case, &found);
            return found;
        }
        let remarks = self.remarks.get_or_init(|| self.judge.remarks(&case, &found));
        self.judge.hear(&case, remarks, self.edits, found)
    }
}

impl Judge {
    /// The questions about a text in which the rules `found` something; none where no model is asked.
    fn ballots(&self, case: &Case<'_>, found: &[Diagnostic]) -> Vec<Ballot> {
        let Some(models) = &self.models else { return Vec::new() };
        let bitext = case.bitext();
        models.hearing(case, case.subject(bitext.as_ref(), found)).ballots().to_vec()
    }

    /// Which of all questions fit the budget, the most suspicious first, and what they come to. Answers that are known cost
    /// nothing and are no question any more.
    pub fn choose(&self, ballots: &[Ballot]) -> (Vec<Request>, Estimate) {
        let Some(models) = &self.models else { return (Vec::new(), Estimate::default()) };
        let is_known = |request: &Request| models.store.get(&request.key).is_some();
        let Settings { budget, prices, .. } = &models.settings;
        let (chosen, estimate) = judge::choose(ballots, budget, prices, is_known);
        let requests = chosen.iter().flat_map(|number| &ballots[*number].requests);
        (requests.filter(|request| !is_known(request)).cloned().collect(), estimate)
    }

    /// What so many tokens cost, where prices are known.
    pub fn cost(&self, tokens_in: u64, tokens_out: u64) -> Option<f64> {
        let prices = &self.models.as_ref()?.settings.prices;
        prices.are_known().then(|| prices.of(tokens_in, tokens_out))
    }

    /// Keeps an answer that came another way.
    ///
    /// # Errors
    /// It could not be written.
    pub fn keep(&self, key: &str, reply: judge::Reply) -> std::io::Result<()> {
        self.models.as_ref().map_or(Ok(()), |models| models.store.put(key, reply))
    }

    /// Whether questions can be sent.
    pub fn is_live(&self) -> bool {
        self.models.as_ref().is_some_and(|models| models.endpoint.is_some())
    }

    /// Sends questions and keeps the answers. `tell` is told how many are done.
    pub fn ask(&self, requests: &[Request], tell: &(dyn Fn(usize) + Sync)) {
        let Some(models) = &self.models else { return };
        let Some(endpoint) = &models.endpoint else { return };
        let asked = judge::ask(endpoint.as_ref(), models.settings.pace(), &models.store, requests, tell);
        *models.asked.lock().unwrap_or_else(PoisonError::into_inner) = asked;
    }

    /// What is said of a text as it stands in its file, in which the rules `found` something.
    fn remarks(&self, case: &Case<'_>, found: &[Diagnostic]) -> Anchored {
        let mut tally = Tally::default();
        let bitext = case.bitext();
        let mut remarks = Vec::new();
        if let Some(list) = &self.answers {
            let answers = list.of(&case.document.path);
            remarks = judge::locate(case.document, bitext.as_ref(), &answers);
            tally.answers += answers.len();
            tally.not_in_text += answers.len() - remarks.len();
        }
        if let Some(models) = &self.models {
            let subject = case.subject(bitext.as_ref(), found);
            remarks.extend(models.hearing(case, subject).remarks(subject, &models.store, &mut tally));
        }
        self.count(&tally);
        Anchored::of(case.document, remarks)
    }

    /// Adds to what the rules `found` in a text that `edits` have made of the one in the file what of the remarks holds.
    fn hear(
        &self,
        case: &Case<'_>,
        remarks: &Anchored,
        edits: &[Edit<Raw>],
        found: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let remarks = remarks.in_document(case.document, edits);
        let has_source = case.bitext().is_some();
        let (heard, tally) = judge::hear(case.linter, case.document, has_source, found, &remarks);
        // What is heard again after a fix was counted before it.
        if edits.is_empty() {
            self.count(&tally);
        }
        heard
    }

    /// What the judge came to, over all texts so far.
    pub fn judgement(&self) -> Judgement {
        let tally = *self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(models) = &self.models else { return Judgement { tally, ..Judgement::default() } };
        let asked = models.asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Judgement {
            models: models.settings.models.clone(),
            votes: models.settings.voters(),
            is_offline: models.endpoint.is_none(),
            calls: asked.calls,
            failed: asked.failed,
            reason: asked.reason,
            unkept: asked.unkept,
            tokens_in: asked.tokens.0,
            tokens_out: asked.tokens.1,
            cost: self.cost(asked.tokens.0, asked.tokens.1),
            tally,
        }
    }

    fn count(&self, more: &Tally) {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner).add(more);
    }
}

impl Models {
    fn hearing(&self, case: &Case<'_>, subject: Subject<'_>) -> Hearing {
        let source = subject.bitext.and_then(|bitext| bitext.source_language).or(case.linter.source());
        Hearing::of(subject, source, &self.settings)
    }
}
