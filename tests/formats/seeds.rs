//! Resource files in the shapes that the tools of their ecosystems write.

use corrigenda::format::Format;

/// A file for each tool.
pub const FILES: &[(Format, &str)] = &[
    (Format::Json, I18NEXT_PARSER),
    (Format::Json, BROWSER),
    (Format::Arb, FLUTTER),
    (Format::Android, ANDROID_STUDIO),
    (Format::Strings, GENSTRINGS),
    (Format::Strings, PLUTIL),
    (Format::StringsDict, XCODE_PLURALS),
    (Format::StringCatalogue, XCODE_CATALOGUE),
    (Format::Properties, NATIVE2ASCII),
    (Format::Yaml, I18N_TASKS),
    (Format::Resx, VISUAL_STUDIO),
    (Format::Qt, LUPDATE),
    (Format::Fluent, PONTOON),
    (Format::Po, XGETTEXT),
];

const I18NEXT_PARSER: &str = r#"{
  "menu": {
    "open": "Ouvrir le port…",
    "close": "Fermer"
  },
  "boats_one": "{{count}} bateau à <1>{{port}}</1>",
  "boats_other": "{{count}} bateaux à <1>{{port}}</1>",
  "boats_many": "",
  "link": "Voir $t(menu.open) \u00e0 l’écran,\n\"Aide\""
}
"#;

const BROWSER: &str = r#"{
    "title": { "message": "Le port", "description": "The name of the extension." },
    "found": {
        "message": "$COUNT$ bateaux trouvés près de $PORT$",
        "placeholders": { "count": { "content": "$1", "example": "3" }, "port": { "content": "$2" } }
    }
}
"#;

const FLUTTER: &str = r#"{
  "@@locale": "fr",
  "@@last_modified": "2026-11-30T10:00:00",
  "boats": "{count, plural, =0{Aucun bateau} one{Un bateau} many{{count} de bateaux} other{{count} bateaux}}",
  "@boats": { "description": "How many", "placeholders": { "count": { "type": "int", "format": "compact" } } },
  "sails": "{sex, select, female{Elle part} male{Il part} other{Le bateau part}} à {time}"
}
"#;

const ANDROID_STUDIO: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:tools="http://schemas.android.com/tools" xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" tools:ignore="MissingTranslation">
    <!-- The start -->
    <string name="app_name" translatable="false">Harbour</string>
    <string name="greeting">Bonjour <xliff:g id="name" example="Anna">%1$s</xliff:g>, c\'est ouvert&#160;!</string>
    <string name="html"><![CDATA[<b>Le port</b> & la mer]]></string>
    <string name="quoted">"  Deux espaces  "</string>
    <string name="lines">Un\nDeux \u2026</string>
    <plurals name="boats">
        <item quantity="one">%d bateau</item>
        <item quantity="many">%d de bateaux</item>
        <item quantity="other">%d bateaux</item>
    </plurals>
    <string-array name="days">
        <item>Lundi</item>
        <item>@string/app_name</item>
    </string-array>
</resources>
"#;

const GENSTRINGS: &str = "/* No comment provided by engineer. */\n\"%@ boats at %@\" = \"%1$@ bateaux à %2$@\";\n\n\
    /* Title of a window;\n   two lines */\n\"Open \\\"Harbour\\\"\" = \"Ouvrir « Port »\\n\\U00e0 midi\";\n\n// Menu\nClose = \"Fermer\";\n";

const PLUTIL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Close</key>
	<string>Fermer</string>
	<key>Open &amp; sail</key>
	<string>Ouvrir &amp; partir à %@ &lt;midi&gt;</string>
</dict>
</plist>
"#;

const XCODE_PLURALS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>%d boats</key>
	<dict>
		<key>NSStringLocalizedFormatKey</key>
		<string>%#@boats@</string>
		<key>boats</key>
		<dict>
			<key>NSStringFormatSpecTypeKey</key>
			<string>NSStringPluralRuleType</string>
			<key>NSStringFormatValueTypeKey</key>
			<string>d</string>
			<key>one</key>
			<string>%d bateau &amp; son port</string>
			<key>other</key>
			<string>%d bateaux</string>
		</dict>
	</dict>
</dict>
</plist>
"#;

const XCODE_CATALOGUE: &str = r#"{
  "sourceLanguage" : "en",
  "strings" : {
    "" : {

    },
    "Open" : {
      "comment" : "A button",
      "extractionState" : "manual",
      "localizations" : {
        "fr" : {
          "stringUnit" : {
            "state" : "translated",
            "value" : "Ouvrir\nle port"
          }
        }
      }
    },
    "%lld boats" : {
      "localizations" : {
        "fr" : {
          "variations" : {
            "plural" : {
              "one" : {
                "stringUnit" : {
                  "state" : "translated",
                  "value" : "%lld bateau"
                }
              },
              "other" : {
                "stringUnit" : {
                  "state" : "translated",
                  "value" : "%lld bateaux \"amarrés\""
                }
              }
            }
          }
        }
      }
    }
  },
  "version" : "1.0"
}"#;

const NATIVE2ASCII: &str = "#Mon Nov 30 10:00:00 CET 2026\n! second comment\nmenu.open = Ouvrir le port\\u2026\nmenu.close:Fermer\n\
    greeting=Bonjour {0},\\\n         c''est \\u00e0 {1}\\u00a0!\npath=C\\:\\\\port\nempty=\n";

const I18N_TASKS: &str = "---\nfr:\n  activerecord:\n    errors:\n      messages:\n        taken: \"est déjà pris\\u00a0!\"\n  boats:\n    one: \
    '%{count} bateau, c''est peu'\n    other: \"%{count} bateaux\"\n  help: |-\n    Première ligne\n    : deuxième ligne\n  folded: >\n    Un texte \
    qui\n    se plie.\n  days:\n  - lundi\n  - mardi\n  plain: Le port est ouvert # comment\n";

const VISUAL_STUDIO: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<root>
  <xsd:schema id="root" xmlns="" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    <xsd:element name="root" />
  </xsd:schema>
  <resheader name="resmimetype">
    <value>text/microsoft-resx</value>
  </resheader>
  <data name="Boats" xml:space="preserve">
    <value>{0:N0} bateaux à « {1} » &amp; plus</value>
    <comment>0 is a number</comment>
  </data>
  <data name="Lines" xml:space="preserve">
    <value>Première ligne
deuxième ligne</value>
  </data>
  <data name="Icon" type="System.Resources.ResXFileRef, System.Windows.Forms">
    <value>icon.ico;System.Drawing.Icon</value>
  </data>
</root>
"#;

const LUPDATE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Harbour</name>
    <message numerus="yes">
        <location filename="harbour.cpp" line="12"/>
        <source>%n boat(s)</source>
        <translation>
            <numerusform>%n bateau</numerusform>
            <numerusform>%n bateaux</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Open &quot;%1&quot;</source>
        <comment>menu</comment>
        <translation>&amp;Ouvrir «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
"#;

const PONTOON: &str = "### For all pages\n\n-brand = Port\n\n## Menu\n\nopen = Ouvrir { -brand }\n    .title = Ouvrir le port\n    .accesskey = O\nboats =\n    \
    { $count ->\n        [one] Un bateau\n       *[other] { $count } bateaux à { DATETIME($time) }\n    }\nlong =\n    Première ligne\n    deuxième \
    ligne { \"{\" }\n";

const XGETTEXT: &str = r#"# Translations of a harbour.
#, fuzzy
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#. A note of the programmer
#: src/harbour.c:12 src/harbour.c:40
#, c-format
#| msgid "%d boat in %s"
msgid "%d boat at %s"
msgid_plural "%d boats at %s"
msgstr[0] "%d bateau à %s"
msgstr[1] ""
"%d bateaux "
"à %s"

msgctxt "menu"
msgid "Open \"Harbour\"\n"
msgstr "Ouvrir « Port »\n"

#~ msgid "Old"
#~ msgstr "Vieux"
"#;
