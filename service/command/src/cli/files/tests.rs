//! What is read and what is written.

use super::*;

#[test]
fn a_file_is_written_whole_and_leaves_nothing_beside() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("plan.json");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut session = Session::new(&mut out, &mut err);
    write_file(&target, b"{}\n", &mut session).unwrap();
    write_file(&target, b"[]\n", &mut session).unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"[]\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_goes_to_the_standard_output_goes_there_alone() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut session = Session::new(&mut out, &mut err);
    write_file(Path::new("-"), b"{}\n", &mut session).unwrap();
    session.say(&written(Path::new("-"))).unwrap();
    drop(session);
    assert_eq!(out, b"{}\n");
    assert_eq!(String::from_utf8(err).unwrap(), "écrit : la sortie standard\n");
}

#[test]
fn a_device_is_not_replaced_and_the_standard_output_has_a_name() {
    let failure = expect_plain(Path::new("/dev/stdout")).unwrap_err();
    assert!(failure.action.fr.contains("« - »"), "{}", failure.action.fr);
    assert!(expect_plain(Path::new("/dev/null")).is_err());
    assert!(expect_plain(Path::new("-")).is_ok());
}

#[test]
fn a_missing_file_is_bad_input_with_advice() {
    let failure = read_bytes(Path::new("/nulle/part.json")).unwrap_err();
    assert_eq!(failure.exit.code(), 2);
    assert_eq!(failure.message.fr, "/nulle/part.json ne peut pas être lu : fichier introuvable");
    assert!(failure.action.fr.contains("chemin"));
}
