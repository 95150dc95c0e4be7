package dev.serai.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.catalog.Catalog;
import dev.serai.flow.FileSet;
import dev.serai.flow.ReadingFiles;
import dev.serai.flows.FilesWithout;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shipped files, with some of their text in place of other. */
record ChangedFiles(SortedMap<String, String> texts) {
    static final String CONTACT = "entities/contact.entity.yaml";

    static ChangedFiles shipped() {
        return new ChangedFiles(new ReadingFiles(Path.of("routes")).files().texts());
    }

    /** The support desk is not written to, and without the route that would. */
    static ChangedFiles supportOnlyRead() {
        var routes = "support/contact.camel.yaml";
        var text = shipped().texts().get(routes);
        var delivery = text.substring(text.indexOf("- route:\n    id: support-contact-delivery"));
        return shipped()
                .with("support: { direction: both, onDelete: propagate }", "support: in")
                .with(routes, delivery, "");
    }

    /** Neither contacts nor tickets, which refer to them. */
    static ChangedFiles withoutContacts() {
        var texts = new TreeMap<>(shipped().texts());
        texts.putAll(FilesWithout.entities("contact", "ticket"));
        texts.values().removeIf(Objects::isNull);
        return new ChangedFiles(texts);
    }

    ChangedFiles with(String before, String after) {
        return with(CONTACT, before, after);
    }

    ChangedFiles with(String path, String before, String after) {
        assertThat(texts.get(path)).contains(before);
        var changed = new TreeMap<>(texts);
        changed.put(path, texts.get(path).replace(before, after));
        return new ChangedFiles(changed);
    }

    Catalog catalog() {
        var read = ReadingFiles.read(new FileSet("routes", texts, List.of()));
        assertThat(read.problems()).isEmpty();
        return read.catalog();
    }
}
