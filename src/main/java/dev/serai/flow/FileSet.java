package dev.serai.flow;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one folder at one moment.
 *
 * @param root the folder as it is set, for messages; may be empty
 * @param texts path within the folder, with slashes, to content; only files whose name ends in .yaml or .yml, in letters of any size
 * @param problems what could not be read at all
 */
public record FileSet(String root, SortedMap<String, String> texts, List<Problem> problems) {
    public FileSet {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        problems = List.copyOf(problems);
    }

    /** The hash of all paths and contents, in hexadecimal. A watcher compares it: times and inodes say nothing where a mounted folder is swapped. */
    public String sha256() {
        var all = new StringBuilder();
        texts.forEach((path, text) ->
                all.append(path).append('\u0000').append(Hash.sha256(text)).append('\n'));
        problems.forEach(problem -> all.append(problem).append('\n'));
        return Hash.sha256(all.toString());
    }

    /** The path as a person finds it. */
    String shown(String path) {
        return root.isEmpty() ? path : root + "/" + path;
    }
}
