//! Resource files beside their base: pairs by key, plural forms, and fixes in the escapes of the place.

use std::fs;

use corrigenda::document::Document;
use corrigenda::format::{self, ReadOptions};

use crate::common::corrigenda;

/// The path of a translation, what it says, the same of its base, and what `--fix` makes of the translation.
const FILES: [(&str, &str, &str, &str, &str); 10] = [
    (
        "locales/de.json",
        "{\"a\": {\"n_one\": \"Ein Boot\", \"n_few\": \"{{count}} Boote\"}, \"b\": \"Hallo {{nam}} da , \\\"Welt\\\"\"}",
        "locales/en.json",
        "{\"a\": {\"n_one\": \"{{count}} boat\", \"n_other\": \"{{count}} boats\"}, \"b\": \"Hello {{name}}, \\\"world\\\"\"}",
        "{\"a\": {\"n_one\": \"Ein Boot\", \"n_few\": \"{{count}} Boote\"}, \"b\": \"Hallo {{nam}} da, \\\"Welt\\\"\"}",
    ),
    (
        "lib/app_de.arb",
        "{\"@@locale\": \"de\", \"b\": \"Hallo {nam} da , Welt\", \"@b\": {\"description\": \"no , text\"}}",
        "lib/app_en.arb",
        "{\"b\": \"Hello {name}, world\", \"@b\": {\"description\": \"no , text\"}}",
        "{\"@@locale\": \"de\", \"b\": \"Hallo {nam} da, Welt\", \"@b\": {\"description\": \"no , text\"}}",
    ),
    (
        "res/values-de/strings.xml",
        "<resources><string name=\"b\">Hallo %2$s da , du\\'s &amp; <b>ich</b></string></resources>",
        "res/values/strings.xml",
        "<resources><string name=\"b\">Hello %1$s, you &amp; <b>me</b></string></resources>",
        "<resources><string name=\"b\">Hallo %2$s da, du\\'s &amp; <b>ich</b></string></resources>",
    ),
    (
        "App/de.lproj/Localizable.strings",
        "/* no , text */\n\"b\" = \"Hallo %d da , \\\"Welt\\\"\";\n",
        "App/en.lproj/Localizable.strings",
        "/* no , text */\n\"b\" = \"Hello %@, \\\"world\\\"\";\n",
        "/* no , text */\n\"b\" = \"Hallo %d da, \\\"Welt\\\"\";\n",
    ),
    (
        "App/de.lproj/L.stringsdict",
        "<plist><dict><key>n</key><dict><key>v</key><dict><key>other</key><string>%@ Boote , alt</string></dict></dict></dict></plist>",
        "App/en.lproj/L.stringsdict",
        "<plist><dict><key>n</key><dict><key>v</key><dict><key>other</key><string>%d boats, old</string></dict></dict></dict></plist>",
        "<plist><dict><key>n</key><dict><key>v</key><dict><key>other</key><string>%@ Boote, alt</string></dict></dict></dict></plist>",
    ),
    (
        "messages_de.properties",
        "# no , text\nb = Hallo {1} da , sch\\u00f6ne Welt\n",
        "messages.properties",
        "b = Hello {0}, beautiful world\n",
        "# no , text\nb = Hallo {1} da, sch\\u00f6ne Welt\n",
    ),
    (
        "config/locales/de.yml",
        "de:\n  b: 'Hallo %{nam} da , Welt'\n  c: Boote  # no , text\n",
        "config/locales/en.yml",
        "en:\n  b: \"Hello %{name}, world\"\n  c: Boats\n",
        "de:\n  b: 'Hallo %{nam} da, Welt'\n  c: Boote  # no , text\n",
    ),
    (
        "Strings.de.resx",
        "<root><data name=\"b\" xml:space=\"preserve\"><value>Hallo {1} da , Welt</value><comment>no , text</comment></data></root>",
        "Strings.resx",
        "<root><data name=\"b\" xml:space=\"preserve\"><value>Hello {0}, world</value></data></root>",
        "<root><data name=\"b\" xml:space=\"preserve\"><value>Hallo {1} da, Welt</value><comment>no , text</comment></data></root>",
    ),
    (
        "l10n/de/main.ftl",
        "# no , text\nb = Hallo { $nam } da , Welt\n",
        "l10n/en-US/main.ftl",
        "b = Hello { $name }, world\n",
        "# no , text\nb = Hallo { $nam } da, Welt\n",
    ),
    (
        "app_de.ts",
        "<TS language=\"de_DE\"><context><message><source>Hello %1, world</source><translation>Hallo %2 da , Welt</translation></message></context></TS>",
        "",
        "",
        "<TS language=\"de_DE\"><context><message><source>Hello %1, world</source><translation>Hallo %2 da, Welt</translation></message></context></TS>",
    ),
];

#[test]
fn a_translation_is_held_against_its_base_and_fixed_in_its_place() {
    for (path, text, base, base_text, fixed) in FILES {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [(path, text), (base, base_text)].into_iter().filter(|(path, _)| !path.is_empty())
        {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), text).unwrap();
        }
        let said = corrigenda(folder.path(), ["check", "--format", "short", path]).output().unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.matches("bitext/placeholder").count(), 1, "{path}: {said}");
        corrigenda(folder.path(), ["check", "--fix", path]).output().unwrap();
        assert_eq!(fs::read_to_string(folder.path().join(path)).unwrap(), fixed, "{path}");
    }
}

fn read(path: &str, text: &str) -> Document {
    format::read_with(path, text.as_bytes().to_vec(), &ReadOptions::default()).unwrap()
}

#[test]
fn forms_that_the_base_lacks_translate_the_one_for_the_rest() {
    let (path, text, base_path, base, _) = FILES[0];
    let paired = format::beside(read(path, text), &read(base_path, base));
    let sources: Vec<&str> = paired.units.iter().map(|unit| unit.source.text.as_str()).collect();
    assert_eq!(sources, ["{{count}} boat", "{{count}} boats", "Hello {{name}}, \"world\""]);
    assert!(paired.units[0].is_single && !paired.units[1].is_single);
    assert_eq!(paired.progress.untranslated, 0);
}

#[test]
fn what_may_be_anything_is_refused_unless_its_name_tells() {
    for (path, text) in
        [("package.json", "{\"a\": \"b\"}"), ("ci.yml", "a: b\n"), ("page.php", "<?php"), ("a.ts", "let a")]
    {
        assert!(format::read(path, text.as_bytes().to_vec()).is_err(), "{path}");
    }
    assert!(format::read("locales/de.json", b"{\"a\": \"b\"}".to_vec()).is_ok());
}
