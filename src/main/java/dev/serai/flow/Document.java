package dev.serai.flow;

import java.util.List;
import java.util.Map;

/** One parsed file, with the place where its problems are gathered. */
record Document(String path, String shown, Yaml yaml, List<Problem> problems) {

    void problem(String pointer, String what, String whatToDo) {
        problems.add(new Problem(shown, yaml.line(pointer), what, whatToDo));
    }

    /** Whether nothing was found wrong with the file so far. */
    boolean clean() {
        return problems.stream().noneMatch(problem -> problem.file().equals(shown));
    }

    /** The place as other files' messages name it. */
    String place(String pointer) {
        return shown + ":" + yaml.line(pointer);
    }

    /** The whole file as a map. Throws {@link Yaml.Broken} where it is something else. */
    Section section() {
        if (!(yaml.value() instanceof Map)) {
            throw new Yaml.Broken(
                    1, "the file must be lines of the form key: value, it is " + Words.kind(yaml.value()));
        }
        return Section.of(this, "", yaml.value());
    }
}
