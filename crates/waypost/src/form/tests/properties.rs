use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

/// Runs what is asynchronous inside of a property.
fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

/// The same bytes in pieces of other sizes.
fn cut(bytes: &[u8], sizes: &[usize]) -> Vec<Vec<u8>> {
    let mut rest = bytes;
    let mut pieces = Vec::new();
    for size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (piece, after) = rest.split_at((*size).min(rest.len()));
        pieces.push(piece.to_vec());
        rest = after;
    }
    pieces
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    vec(1_usize..40, 1..8)
}

/// Bytes with boundaries, and what almost is one.
fn boundaries() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        Just(b"\r\n".to_vec()),
        Just(b"\r\n--".to_vec()),
        Just(b"\r\n--x".to_vec()),
        Just(b"--X".to_vec()),
        Just(b"\r".to_vec()),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The same with the boundaries broken, which would end the part.
fn content() -> impl Strategy<Value = Vec<u8>> {
    boundaries().prop_map(|mut content| {
        while let Some(at) = content.windows(5).position(|window| window == b"\r\n--X") {
            content[at + 2] = b'.';
        }
        content
    })
}

type Part = (String, Option<String>, Vec<u8>);

fn part() -> impl Strategy<Value = Part> {
    let text = ("[a-z\u{e9} ;=]{1,8}", "\\PC{0,20}")
        .prop_map(|(name, text)| (name, None, text.into_bytes()));
    let file = ("[a-z]{1,8}", "[a-zA-Z0-9 ;=.\u{e9}]{0,12}", content())
        .prop_map(|(name, filename, content)| (name, Some(filename), content));
    prop_oneof![text, file]
}

fn encode(parts: &[Part]) -> Vec<u8> {
    let mut form = Vec::new();
    for (name, filename, content) in parts {
        let filename = filename
            .as_ref()
            .map(|name| format!("; filename=\"{name}\""))
            .unwrap_or_default();
        form.extend(
            format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"{filename}\r\n\r\n")
                .bytes(),
        );
        form.extend_from_slice(content);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--X--\r\n");
    form
}

fn config() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(1000),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_multipart_form_is_read_as_it_was_written_however_it_arrives(
        parts in vec(part(), 0..6),
        sizes in sizes(),
    ) {
        let form = wait(async {
            let form = read(MULTIPART, cut(&encode(&parts), &sizes)).await.unwrap();
            fields(&form).await
        });
        prop_assert_eq!(form, parts);
    }

    #[test]
    fn no_bytes_make_the_multipart_reader_panic(
        pieces in vec(boundaries(), 0..20),
        sizes in sizes(),
        is_opened in any::<bool>(),
    ) {
        let start: &[u8] = if is_opened { b"--X\r\nContent-Disposition: form-data; name=a\r\n\r\n" } else { b"" };
        let form = [start, &pieces.join(&b"\r\n--X\r\n"[..])].concat();
        let _ = wait(read(MULTIPART, cut(&form, &sizes)));
    }

    #[test]
    fn no_header_makes_its_reader_panic(header in vec(any::<u8>(), 0..60)) {
        let mut parameters = super::super::header_parameters::HeaderParameters::parse(&header);
        let _ = parameters.take("name");
    }

    #[test]
    fn an_urlencoded_form_is_read_as_it_was_written(
        pairs in vec((".{0,10}", ".{0,10}"), 0..10),
        sizes in sizes(),
    ) {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let read = wait(read("application/x-www-form-urlencoded", cut(form.as_bytes(), &sizes))).unwrap();
        let read: Vec<_> = wait(fields(&read)).into_iter().map(|(name, _, value)| (name, value)).collect();
        let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name, value.into_bytes())).collect();
        prop_assert_eq!(read, pairs);
    }

    #[test]
    fn no_bytes_make_the_urlencoded_reader_panic(form in vec(any::<u8>(), 0..200)) {
        let form = wait(read("application/x-www-form-urlencoded", [form])).unwrap();
        prop_assert!(form.iter().count() <= 200);
    }
}
