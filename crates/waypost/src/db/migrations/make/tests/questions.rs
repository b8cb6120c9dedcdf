use crate::db::migrations::make::Answers;
use crate::db::migrations::{Snapshot, prelude::*};

fn notes(columns: &[&str]) -> Snapshot {
    let columns = columns
        .iter()
        .map(|name| Column::new(*name, ColumnType::Text))
        .collect();
    Snapshot::new([Table {
        columns,
        ..Table::new("notes")
    }])
    .unwrap()
}

fn ask(answers: &Answers) -> Result<Vec<String>, String> {
    let renamed = answers.apply(&mut notes(&["text", "title"]), &notes(&["body", "title"]))?;
    Ok(renamed.questions.iter().map(ToString::to_string).collect())
}

#[test]
fn a_rename_is_asked_for_and_never_guessed() {
    let questions = ask(&Answers::default()).unwrap();
    assert_eq!(
        questions,
        ["the column `notes.text` is gone: was it dropped, or renamed to `body`?"]
    );
}

#[test]
fn either_answer_decides() {
    let renamed = Answers {
        renames: vec![("notes.text".to_owned(), "body".to_owned())],
        drops: Vec::new(),
    };
    assert!(ask(&renamed).unwrap().is_empty());
    let dropped = Answers {
        renames: Vec::new(),
        drops: vec!["notes.text".to_owned()],
    };
    assert!(ask(&dropped).unwrap().is_empty());
}

#[test]
fn an_answer_that_fits_nothing_is_refused() {
    let renamed = Answers {
        renames: vec![("notes.title".to_owned(), "body".to_owned())],
        drops: Vec::new(),
    };
    assert!(
        ask(&renamed)
            .unwrap_err()
            .starts_with("nothing was renamed from `notes.title` to `body`")
    );
    let dropped = Answers {
        renames: Vec::new(),
        drops: vec!["notes.title".to_owned()],
    };
    assert_eq!(
        ask(&dropped).unwrap_err(),
        "`notes.title` was not dropped: it is there, or never was"
    );
}

#[test]
fn what_is_only_gone_or_only_new_needs_no_question() {
    let questions = |old: &[&str], new: &[&str]| {
        Answers::default()
            .apply(&mut notes(old), &notes(new))
            .unwrap()
            .questions
    };
    assert!(questions(&["text"], &["text", "title"]).is_empty());
    assert!(questions(&["text", "title"], &["text"]).is_empty());
}
