package dev.serai.simulation;

import dev.serai.simulation.Edit.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that tags which different people add all stay, and that those which were removed are gone (I5). */
final class Tags {
    private final Exceptions exceptions;
    private final ShownLate shownLate;

    Tags(Exceptions exceptions, ShownLate shownLate) {
        this.exceptions = exceptions;
        this.shownLate = shownLate;
    }

    /** What is wrong with the tags that somebody has after these edits; empty where nothing is. */
    List<String> problems(String person, List<Edit> edits, String held) {
        var expected = new LinkedHashSet<String>();
        var either = new HashSet<String>();
        edits.forEach(edit -> {
            if (edit.kind() == Kind.ADD_TAG) {
                expected.add(edit.value());
            } else if (edit.kind() == Kind.REMOVE_TAG) {
                expected.remove(edit.value());
            }
            if ("tags".equals(edit.field())
                    && !edit.id().isEmpty()
                    && (exceptions.setBack(edit) || exceptions.overwritten(edit) || exceptions.metAsAnother(edit))) {
                either.add(edit.value());
            }
        });
        exceptions
                .takenForOthers(person)
                .forEach(copy -> either.addAll(List.of(copy.get("tags").split(";"))));
        either.addAll(shownLate.tags(person));
        expected.removeAll(either);
        var has = Set.of(held.split(";")).stream()
                .filter(tag -> !either.contains(tag))
                .collect(Collectors.toSet());
        return compared(person, has, expected);
    }

    private static List<String> compared(String person, Set<String> has, Set<String> expected) {
        var problems = new ArrayList<String>();
        expected.stream()
                .filter(tag -> !has.contains(tag))
                .forEach(tag -> problems.add("I5: " + person + " lost the tag " + tag));
        has.stream()
                .filter(tag -> !tag.isEmpty() && !expected.contains(tag))
                .forEach(tag -> problems.add("I5: " + person + " has the tag " + tag + " that was removed"));
        return problems;
    }
}
