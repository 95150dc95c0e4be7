package dev.serai.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of files to read: a sound one, in which a test changes what it is about. */
record Folder(Map<String, String> texts) {
    static final String ENTITY = "contact.entity.yaml";
    static final String SYSTEM = "crm.system.yaml";
    static final String MAPPING = "crm.mapping.yaml";
    static final String CAMEL = "crm.camel.yaml";

    static Folder sound() {
        var texts = new LinkedHashMap<String, String>();
        texts.put(
                ENTITY,
                """
                entity: contact
                fields:
                  email: text
                  firstName: { type: text, personal: true }
                  tags: set
                  born: date
                keys: [email]
                participants:
                  crm: both
                """);
        texts.put(
                SYSTEM,
                """
                system: crm
                baseUrl: "{{crm.url}}"
                entities:
                  contact:
                    list: { path: /contacts }
                """);
        texts.put(
                MAPPING,
                """
                mapping: crm/contact
                fields:
                  - { external: mail, field: email }
                  - { external: name.first, field: firstName }
                """);
        return new Folder(texts);
    }

    Folder with(String path, String text) {
        var changed = new LinkedHashMap<>(texts);
        changed.put(path, text);
        return new Folder(changed);
    }

    Folder without(String path) {
        var changed = new LinkedHashMap<>(texts);
        changed.remove(path);
        return new Folder(changed);
    }

    /** Replaces a part of a file, which must be there. */
    Folder replacing(String path, String part, String by) {
        if (!texts.get(path).contains(part)) {
            throw new IllegalArgumentException("not in " + path + ": " + part);
        }
        return with(path, texts.get(path).replace(part, by));
    }

    Folder adding(String path, String lines) {
        return with(path, texts.getOrDefault(path, "") + lines);
    }

    Loaded read() {
        return ReadingFiles.read(new FileSet("", new TreeMap<>(texts), List.of()));
    }

    List<String> problems() {
        return read().problems().stream().map(Problem::toString).toList();
    }
}
