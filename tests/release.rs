//! What is packed for a release can be installed from it: by `action.yml`, and by the pipelines that `init` writes.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{copy_folder, tests_folder};

const TARGET: &str = "x86_64-unknown-linux-musl";
const TAG: &str = concat!("v", env!("CARGO_PKG_VERSION"));

/// Exit status of `install.sh` when there is nothing to download.
const NO_RELEASE: i32 = 3;

/// The project with a program that was built for a release, and that release on a server.
struct Release {
    scratch: tempfile::TempDir,
}

impl Release {
    fn new() -> Self {
        let release = Self { scratch: tempfile::tempdir().unwrap() };
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["Cargo.toml", "README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            fs::copy(own.join(name), release.at(name)).unwrap();
        }
        copy_folder(&own.join("tools/release"), &release.at("tools/release"));
        fs::create_dir_all(release.at("data/lexicons")).unwrap();
        fs::copy(own.join("data/lexicons/SOURCES.md"), release.at("data/lexicons/SOURCES.md")).unwrap();
        let built = release.at("target").join(TARGET).join("release");
        fs::create_dir_all(&built).unwrap();
        fs::copy("/bin/true", built.join("corrigenda")).unwrap();
        let packed = release.run(Command::new(release.at("tools/release/pack.sh")).args([TARGET, TAG]));
        assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
        let sums = "cd dist && sha256sum -- *.tar.gz > SHA256SUMS && mkdir -p site/$0 && mv -- *.* SHA256SUMS site/$0/";
        assert!(release.run(Command::new("bash").args(["-c", sums, TAG])).status.success());
        release
    }

    fn at(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    fn run(&self, command: &mut Command) -> Output {
        command.current_dir(self.scratch.path()).output().unwrap()
    }

    fn address(&self) -> String {
        format!("file://{}", self.at("dist/site").display())
    }

    fn archive(&self) -> PathBuf {
        self.at("dist/site").join(TAG).join(format!("corrigenda-{TAG}-{TARGET}.tar.gz"))
    }

    /// As `action.yml` does it.
    fn install(&self) -> Output {
        let mut command = Command::new(self.at("tools/release/install.sh"));
        self.run(command.arg(self.at("installed")).env("CORRIGENDA_RELEASES", self.address()))
    }

    /// As a pipeline does it; `cargo` is not there to compile.
    fn pipeline(&self) -> Output {
        let script = fs::read_to_string(tests_folder("../src/cli/init/download.sh")).unwrap();
        let script =
            script.replace("{repository}/releases/download/v{version}", &format!("{}/{TAG}", self.address()));
        let script = script.replace("v{version}", TAG);
        let mut command = Command::new("bash");
        command.args(["-e", "-c", &script]).env("CARGO_HOME", self.at("home")).env("PATH", "/usr/bin:/bin");
        self.run(&mut command)
    }
}

fn is_program(path: &Path) -> bool {
    Command::new(path).status().is_ok_and(|status| status.success())
}

#[test]
fn a_release_is_installed() {
    let release = Release::new();
    assert_eq!(release.install().status.code(), Some(0));
    assert!(is_program(&release.at("installed/corrigenda")));
    let output = release.pipeline();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(is_program(&release.at("home/bin/corrigenda")));
}

#[test]
fn a_file_with_another_checksum_is_not_installed() {
    let release = Release::new();
    let mut bytes = fs::read(release.archive()).unwrap();
    bytes.push(0);
    fs::write(release.archive(), bytes).unwrap();
    assert_eq!(release.install().status.code(), Some(1));
    assert!(!release.at("installed").exists());
    assert!(!release.pipeline().status.success());
    assert!(!release.at("home").exists());
}

#[test]
fn where_there_is_no_release_it_is_said() {
    let release = Release::new();
    fs::remove_file(release.archive()).unwrap();
    let output = release.install();
    assert_eq!(output.status.code(), Some(NO_RELEASE));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be downloaded"));
    let said = release.pipeline().stdout;
    assert!(String::from_utf8_lossy(&said).contains("compiling instead"));
}
