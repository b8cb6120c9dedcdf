use std::io::{BufRead, stdin};

use anyhow::{Result, ensure};

use super::{Answers, Question};
use crate::output;

/// Asks a person at the terminal until the answer makes sense.
pub(crate) fn ask(question: &Question, answers: &mut Answers) -> Result<()> {
    loop {
        output::print(text(question).as_bytes())?;
        let mut line = String::new();
        ensure!(
            stdin().lock().read_line(&mut line)? > 0,
            "nothing was decided"
        );
        if decide(question, line.trim(), answers) {
            return Ok(());
        }
    }
}

fn text(question: &Question) -> String {
    let mut text = format!("`{}` is gone.\n  0  it was dropped\n", question.gone);
    for (index, candidate) in question.candidates.iter().enumerate() {
        text.push_str(&format!("  {}  it is `{candidate}` now\n", index + 1));
    }
    text.push_str("? ");
    text
}

/// Whether the answer was one of the choices.
fn decide(question: &Question, answer: &str, answers: &mut Answers) -> bool {
    match answer.parse::<usize>() {
        Ok(0) => answers.drops.push(question.gone.clone()),
        Ok(number) => match question.candidates.get(number - 1) {
            Some(candidate) => answers
                .renames
                .push((question.gone.clone(), candidate.clone())),
            None => return false,
        },
        Err(_) => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_its_number_and_nothing_else() {
        let question = Question {
            gone: "posts.title".to_owned(),
            candidates: vec!["headline".to_owned()],
        };
        let mut answers = Answers::default();
        assert!(!decide(&question, "", &mut answers));
        assert!(!decide(&question, "2", &mut answers));
        assert!(decide(&question, "1", &mut answers));
        assert!(decide(&question, "0", &mut answers));
        assert_eq!(
            answers.renames,
            [("posts.title".to_owned(), "headline".to_owned())]
        );
        assert_eq!(answers.drops, ["posts.title"]);
    }
}
