use std::pin::pin;
use std::task::{Context, Waker};

use super::*;

fn part(disposition: &str, content: &str) -> String {
    format!("--X\r\nContent-Disposition: {disposition}\r\n\r\n{content}\r\n")
}

/// What becomes of one field, sent as a whole.
async fn field(disposition: &str, content: &[u8]) -> (String, Option<String>, Vec<u8>) {
    let mut form = format!("--X\r\nContent-Disposition: {disposition}\r\n\r\n").into_bytes();
    form.extend_from_slice(content);
    form.extend_from_slice(b"\r\n--X--\r\n");
    let form = read(MULTIPART, [form]).await.unwrap();
    fields(&form).await.remove(0)
}

async fn error(form: &str) -> String {
    read(MULTIPART, [form.into()])
        .await
        .map(|_| ())
        .map_err(|error| format!("{error:?}"))
        .unwrap_err()
}

#[tokio::test]
async fn a_part_with_a_filename_is_a_file_and_any_other_a_text() {
    assert_eq!(
        field(r#"form-data; name="a""#, b"x").await,
        ("a".into(), None, b"x".into())
    );
    let file = field(r#"form-data; name="a"; filename="b.txt""#, b"\0\xff").await;
    assert_eq!(file, ("a".into(), Some("b.txt".into()), b"\0\xff".into()));
    let extended = field("form-data; name=a; filename*=utf-8''b", b"x").await;
    assert_eq!(extended, ("a".into(), None, b"x".into()));
}

#[tokio::test]
async fn names_are_those_that_starlette_reads() {
    let filename = async |disposition: &str| field(disposition, b"x").await.1.unwrap();
    assert_eq!(
        filename(r#"form-data; name="a"; filename="a\"b.txt""#).await,
        "a\"b.txt"
    );
    assert_eq!(
        filename(r#"form-data; name="a"; filename="C:\dir\b.txt""#).await,
        "b.txt"
    );
    assert_eq!(
        filename(r#"form-data; name="a"; filename="../../etc/passwd""#).await,
        "../../etc/passwd"
    );
    assert_eq!(
        filename("form-data; name=\"a\"; filename=\"\u{e9}%22.txt\"").await,
        "\u{e9}%22.txt"
    );
    assert_eq!(
        field(r#"form-data; filename="; name=evil"; name="a""#, b"x")
            .await
            .0,
        "a"
    );
}

#[tokio::test]
async fn a_text_that_is_no_utf_8_is_latin_1() {
    assert_eq!(
        field("form-data; name=a", b"caf\xe9").await.2,
        "caf\u{e9}".as_bytes()
    );
    assert_eq!(
        field("form-data; name=a", "caf\u{e9}".as_bytes()).await.2,
        "caf\u{e9}".as_bytes()
    );
}

#[tokio::test]
async fn what_is_no_multipart_is_an_error() {
    for broken in [
        "garbage",
        "--X",
        "--X\r\n",
        "--Y\r\n",
        "--X\r\nno header\r\n\r\nx\r\n--X--",
    ] {
        assert_eq!(error(broken).await, "InvalidMultipart", "{broken:?}");
    }
    assert_eq!(
        error(&part("form-data; name=a", "cut off")).await,
        "InvalidMultipart"
    );
    assert_eq!(
        error(&(part("form-data; filename=a", "x") + "--X--")).await,
        "MissingName"
    );
    assert_eq!(
        error("--X\r\nContent-Type: text/plain\r\n\r\nx\r\n--X--").await,
        "MissingName"
    );
    for content_type in ["multipart/form-data", "multipart/form-data; boundary="] {
        let missing = read(content_type, [b"--X--".to_vec()]).await.unwrap_err();
        assert!(matches!(missing, FormError::MissingBoundary), "{missing:?}");
    }
}

#[tokio::test]
async fn an_empty_body_and_one_that_is_no_form_have_no_fields() {
    assert_eq!(read(MULTIPART, []).await.unwrap().iter().count(), 0);
    assert_eq!(
        read("application/json", [b"{}".to_vec()])
            .await
            .unwrap()
            .iter()
            .count(),
        0
    );
}

#[tokio::test]
async fn the_head_of_a_part_is_limited_and_nothing_is_read_beyond() {
    let endless = std::iter::once(b"--X\r\nA: ".to_vec())
        .chain(std::iter::repeat_n(vec![b'a'; 1024], 100))
        .map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece)));
    let taken = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = std::sync::Arc::clone(&taken);
    let counted = endless.inspect(move |_| {
        count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, MULTIPART.parse().unwrap());
    let body = Limited::new(Body::from_stream(stream::iter(counted)), 10_000_000);
    let result = read_form(body, &headers, FormLimits::new(), &[]).await;
    assert!(
        matches!(result, Err(FormError::InvalidMultipart)),
        "{result:?}"
    );
    assert!(taken.load(std::sync::atomic::Ordering::Relaxed) < 20);
}

#[tokio::test]
async fn limits_are_told_in_starlettes_words() {
    let form =
        [("a", None), ("b", None), ("f", Some("1")), ("f", Some("2"))].map(|(name, file)| {
            let file = file
                .map(|file| format!("; filename={file}"))
                .unwrap_or_default();
            part(&format!("form-data; name={name}{file}"), "four")
        });
    let form = form.concat() + "--X--";
    let told = async |limits: FormLimits| {
        let result = read_limited(MULTIPART, [form.clone().into_bytes()], limits).await;
        result
            .map(|form| form.iter().count())
            .map_err(|error| format!("{error:?}"))
    };
    let limits = FormLimits::new()
        .max_fields(2)
        .max_files(2)
        .max_part_size(4);
    assert_eq!(told(limits).await, Ok(4));
    assert_eq!(
        told(limits.max_fields(1)).await,
        Err("TooManyFields(1)".into())
    );
    assert_eq!(
        told(limits.max_files(1)).await,
        Err("TooManyFiles(1)".into())
    );
    assert_eq!(
        told(limits.max_part_size(3)).await,
        Err("PartTooLarge(3)".into())
    );
}

#[tokio::test]
async fn no_frame_is_taken_before_the_last_is_used_up() {
    // Two frames: the first holds a whole field, so that it is finished before the second is asked for.
    let pieces =
        [part("form-data; name=a", "1") + "--X\r\n", String::new()].map(String::into_bytes);
    let pending = stream::StreamExt::chain(
        stream::iter(pieces.map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece)))),
        stream::pending(),
    );
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, MULTIPART.parse().unwrap());
    let body = Limited::new(Body::from_stream(pending), 10_000_000);
    let mut reading = pin!(read_form(
        body,
        &headers,
        FormLimits::new().max_fields(0),
        &[]
    ));
    let result = reading
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(
        result,
        std::task::Poll::Ready(Err(FormError::TooManyFields(0)))
    ));
}
