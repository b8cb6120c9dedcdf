use std::io::SeekFrom;

use tokio::io::{AsyncReadExt, AsyncSeekExt};

use super::super::UploadFile;
use super::*;

const MEBIBYTE: usize = 1024 * 1024;

/// A file of so many bytes, uploaded under `name`.
async fn upload(name: &str, size: usize) -> UploadFile {
    let head = format!("--X\r\nContent-Disposition: form-data; name={name}; filename=a\r\n\r\n");
    let content: Vec<u8> = content(size);
    let pieces = std::iter::once(head.into_bytes())
        .chain(content.chunks(50_000).map(<[u8]>::to_vec))
        .chain([b"\r\n--X--".to_vec()]);
    let form = read(MULTIPART, pieces.collect::<Vec<_>>()).await.unwrap();
    match form.get_all(name).next().unwrap() {
        FormValue::File(file) => file.clone(),
        FormValue::Text(text) => panic!("not a file: {text}"),
    }
}

/// Bytes that tell where they stand.
fn content(size: usize) -> Vec<u8> {
    (0..size)
        .map(|position| u8::try_from(position % 251).unwrap())
        .collect()
}

#[tokio::test]
async fn a_file_is_in_memory_up_to_a_mebibyte_and_on_disk_beyond_unless_it_must_not_be() {
    assert!(upload("file", MEBIBYTE).await.in_memory().is_some());
    assert!(upload("file", MEBIBYTE + 1).await.in_memory().is_none());
    assert!(
        upload("in_memory", 2 * MEBIBYTE)
            .await
            .in_memory()
            .is_some()
    );
}

#[tokio::test]
async fn the_content_is_the_same_wherever_it_is() {
    for size in [0, 1, MEBIBYTE, 2 * MEBIBYTE + 17] {
        let file = upload("file", size).await;
        assert_eq!(file.size(), size as u64);
        assert!(file.bytes().await.unwrap() == content(size), "{size}");
    }
}

#[tokio::test]
async fn readers_have_positions_of_their_own() {
    for size in [1000, 2 * MEBIBYTE] {
        let file = upload("file", size).await;
        let (mut one, mut other) = (file.reader(), file.reader());
        let expected = content(size);
        let mut start = [0; 500];
        one.read_exact(&mut start).await.unwrap();
        assert_eq!(start, expected[..500]);
        assert_eq!(
            other.seek(SeekFrom::End(-10)).await.unwrap(),
            size as u64 - 10
        );
        let mut end = Vec::new();
        other.read_to_end(&mut end).await.unwrap();
        assert_eq!(end, expected[size - 10..]);
        one.seek(SeekFrom::Current(100)).await.unwrap();
        let mut rest = Vec::new();
        one.read_to_end(&mut rest).await.unwrap();
        assert!(rest == expected[600..], "{size}");
        assert!(
            one.seek(SeekFrom::Current(-(size as i64) - 1))
                .await
                .is_err()
        );
        one.seek(SeekFrom::Start(u64::MAX)).await.unwrap();
        assert_eq!(one.read(&mut start).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_file_is_persisted_as_a_whole_and_replaces_what_was_there() {
    let directory = tempfile::tempdir().unwrap();
    for size in [3, 2 * MEBIBYTE] {
        let path = directory.path().join("stored");
        upload("file", size).await.persist(&path).await.unwrap();
        assert!(std::fs::read(&path).unwrap() == content(size), "{size}");
    }
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
    let nowhere = directory.path().join("missing/stored");
    assert!(upload("file", 3).await.persist(nowhere).await.is_err());
}
