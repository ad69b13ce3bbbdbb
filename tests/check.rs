//! `sourcier check` as a person and as continuous integration run it: the real binary, real files.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A warning, an information and a hint.
const RUMOUR: &str = "Il se murmure que l’accord est caduc.\n";
const FORECAST: &str = "Cette alliance pourrait redéfinir les équilibres mondiaux.\n";
const QUESTION: &str = "Le pont est fermé depuis mardi.\n\nMais à quel prix ?\n";

fn sourcier(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sourcier"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // A run that reads no input may be over before it is written.
    let _ = child.stdin.take().expect("input is piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

/// Exit code, and what was printed.
fn check(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = sourcier(folder, &[&["check"], arguments].concat(), "");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).expect("it prints UTF-8"))
}

/// File, rule and level of every finding.
fn findings(folder: &Path, arguments: &[&str]) -> Vec<(String, String, String)> {
    let (_, printed) = check(folder, &[&["--format", "json"], arguments].concat());
    let all: Vec<Value> = serde_json::from_str(&printed).unwrap_or_else(|e| panic!("{e}: {printed}"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = |article: &Value| {
        let path = text(&article["document"]["path"]).trim_start_matches("./").to_owned();
        let findings = article["findings"].as_array().cloned().unwrap_or_default();
        findings.into_iter().map(move |f| (path.clone(), text(&f["rule"]), text(&f["severity"]))).collect::<Vec<_>>()
    };
    all.iter().flat_map(of).collect()
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("the folder is ours")
}

#[test]
fn the_exit_code_says_how_bad_it_is() {
    let folder = folder(&[("a.txt", RUMOUR), ("b.txt", FORECAST), ("c.txt", QUESTION), ("d.txt", "Il pleut.\n")]);
    for (arguments, code) in [
        (&["a.txt"][..], 1),
        (&["b.txt"], 0),
        (&["b.txt", "--fail-on", "info"], 1),
        (&["c.txt", "--fail-on", "info"], 0),
        (&["c.txt", "--fail-on", "hint"], 1),
        (&["a.txt", "--fail-on", "never"], 0),
        (&["d.txt"], 0),
        (&["absent.txt"], 2),
        (&["--select", "no-such-rule"], 2),
        (&["--no-such-option"], 2),
    ] {
        assert_eq!(check(folder.path(), arguments).0, code, "{arguments:?}");
    }
}

#[test]
fn a_folder_is_read_with_its_settings() {
    let toml = "[rules]\nimpersonal-rumour = 'info'\n[genres]\n'tribunes/' = 'opinion'\n\
                [[overrides]]\nfiles = ['archives/']\nignore = ['no-source']\n\
                [[overrides]]\nfiles = ['vieux.txt']\nrules = { impersonal-rumour = 'hint' }\n";
    let folder = folder(&[
        ("sourcier.toml", toml),
        (".gitignore", "brouillons/\n"),
        ("a.txt", RUMOUR),
        ("vieux.txt", RUMOUR),
        ("archives/b.txt", RUMOUR),
        ("brouillons/c.txt", RUMOUR),
        ("tribunes/d.txt", FORECAST),
        ("e.md", &format!("---\ngenre: opinion\n---\n\n{FORECAST}")),
        ("f.md", FORECAST),
        ("g.rs", RUMOUR),
    ]);
    let found = findings(folder.path(), &["."]);
    let found: Vec<(&str, &str, &str)> = found.iter().map(|(f, r, l)| (&**f, &**r, &**l)).collect();
    assert_eq!(
        found,
        [
            ("a.txt", "impersonal-rumour", "info"),
            ("f.md", "unsourced-prediction", "info"),
            ("vieux.txt", "impersonal-rumour", "hint"),
        ]
    );
    // The command line has the last word.
    assert_eq!(findings(folder.path(), &["a.txt", "--ignore", "no-source"]), []);
    assert_eq!(findings(folder.path(), &["f.md", "--profile", "opinion"]), []);
    assert_eq!(findings(folder.path(), &["a.txt", "f.md", "--select", "unsourced-prediction"]).len(), 1);
}

#[test]
fn standard_input_goes_by_a_name() {
    let folder = folder(&[("sourcier.toml", "[genres]\n'tribunes/' = 'opinion'\n")]);
    let run = |name: &str| {
        let arguments = ["check", "-", "--format", "json", "--stdin-filename", name];
        let output = sourcier(folder.path(), &arguments, &format!("# Un titre\n\n{FORECAST}"));
        serde_json::from_slice::<Value>(&output.stdout).expect("it prints JSON")[0].take()
    };
    let article = run("a.md");
    assert_eq!((&article["document"]["path"], &article["document"]["format"]), (&"a.md".into(), &"markdown".into()));
    assert_eq!(article["findings"][0]["rule"], "unsourced-prediction");
    assert_eq!(run("tribunes/a.md")["findings"], Value::Array(Vec::new()));
}

#[test]
fn saying_no_is_heard_in_every_format_and_unused_notes_are_reported() {
    let folder = folder(&[
        ("a.md", &format!("<!-- sourcier: ignore impersonal-rumour — vu sur place -->\n\n{RUMOUR}")),
        ("b.html", &format!("<p><!-- sourcier: ignore impersonal-rumour — vu -->{RUMOUR}</p>\n")),
        ("c.txt", &format!("[sourcier: ignore impersonal-rumour — vu sur place]\n{RUMOUR}")),
        ("d.md", &format!("<!-- sourcier: ignore-file impersonal-rumour -->\n\nIl pleut.\n\n{RUMOUR}")),
        ("e.md", "<!-- sourcier: vérifié unsourced-number — registre -->\n\nLe chômage touche 18 % des jeunes.\n"),
        ("f.md", "<!-- sourcier: ignore impersonal-rumour — vu -->\n\nIl pleut.\n"),
    ]);
    let hint = |file: &str| (file.to_owned(), "unused-ignore".to_owned(), "hint".to_owned());
    assert_eq!(findings(folder.path(), &["."]), [hint("f.md")]);
    assert_eq!(check(folder.path(), &["--fix", "."]).0, 0);
    assert_eq!(read(folder.path(), "f.md").trim(), "Il pleut.");
    assert_eq!(findings(folder.path(), &["."]), []);
}

#[test]
fn accepted_places_survive_edits_around_them_and_idle_ones_go() {
    let accepted = |text: &str| format!("[[accepted]]\nrule = 'impersonal-rumour'\ntext = '{text}'\nreason = 'su'\n\n");
    let toml = format!("{}{}[rules]\nvague-time = 'off'\n", accepted("Il se murmure que"), accepted("Le bruit court"));
    let folder = folder(&[("sourcier.toml", &toml), ("textes/a.txt", RUMOUR)]);
    let idle = [("sourcier.toml".to_owned(), "unused-ignore".to_owned(), "hint".to_owned())];
    assert_eq!(findings(folder.path(), &["."]), idle);
    fs::write(
        folder.path().join("textes/a.txt"),
        format!("Il pleut sur la ville.\n\nDepuis lundi, il  se murmure\nque tout change. {RUMOUR}"),
    )
    .expect("the folder is ours");
    assert_eq!(findings(folder.path(), &["."]), idle);
    // Who checks a part of the folder cannot tell what the rest needs.
    assert_eq!(findings(folder.path(), &["textes"]), []);
    assert_eq!(check(folder.path(), &["--fix", "."]).0, 0);
    let left = read(folder.path(), "sourcier.toml");
    assert_eq!(left, format!("{}[rules]\nvague-time = 'off'\n", accepted("Il se murmure que")));
    assert_eq!(findings(folder.path(), &["."]), []);
}

#[test]
fn only_changed_lines_are_told_of() {
    let folder = folder(&[("a.txt", RUMOUR)]);
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=essai", "-c", "user.email=essai@example.org"];
        let done = Command::new("git").args(name).args(arguments).current_dir(folder.path()).output();
        assert!(done.is_ok_and(|d| d.status.success()), "git {arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "un"]);
    assert_eq!(findings(folder.path(), &[".", "--diff", "HEAD"]), []);
    fs::write(folder.path().join("a.txt"), format!("{RUMOUR}\n{FORECAST}")).expect("the folder is ours");
    let found = findings(folder.path(), &[".", "--diff", "HEAD"]);
    assert_eq!(found.iter().map(|f| f.1.as_str()).collect::<Vec<_>>(), ["unsourced-prediction"]);
    assert_eq!(check(folder.path(), &[".", "--diff", "no-such-revision"]).0, 2);
}

#[test]
fn people_and_tools_read_the_same_findings() {
    let text = format!(
        "Le pont fermé\n\nSelon l’Insee, le chômage des jeunes recule.\n\nIl pleut. Il vente.\n\nLa suite\n\nLe chômage touche 18 % des jeunes.\n\n{RUMOUR}"
    );
    let folder = folder(&[("a.txt", &text)]);
    let (_, human) = check(folder.path(), &["a.txt", "--statistics"]);
    for wanted in
        ["avertissement[unsourced-number]", "Source possible dans l’article", "^^^^", "selon l’Insee", "2 constats"]
    {
        assert!(human.contains(wanted), "{wanted}: {human}");
    }
    let (_, github) = check(folder.path(), &["a.txt", "--format", "github"]);
    assert!(github.starts_with("::warning file=a.txt,line=9,endLine=9,col=1,endColumn="), "{github}");
    let (_, sarif) = check(folder.path(), &["a.txt", "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&sarif).expect("it prints JSON");
    let found = &sarif["runs"][0]["results"][0];
    assert_eq!(found["locations"][0]["physicalLocation"]["region"]["startLine"], 9);
    assert!(found["relatedLocations"][0]["message"]["text"].as_str().is_some_and(|t| t.contains("Insee")), "{found}");
    assert!(
        found["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"].is_string(),
        "{found}"
    );
}
