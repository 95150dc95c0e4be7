package dev.serai.flow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** The files as they would be with some in place of others: read and checked as one set like those of the folder, and brought to life by nobody. */
@ApplicationScoped
public class ProposedFiles {
    private final ReadingFiles reading;

    ProposedFiles(FlowSettings settings) {
        this.reading = new ReadingFiles(settings.folder());
    }

    /**
     * Reads the folder as it is now with these files in it.
     *
     * @param files text by path within the folder; null where the file is not to be there
     */
    public Loaded with(Map<String, String> files) {
        var set = reading.files();
        var texts = new TreeMap<>(set.texts());
        var problems = new ArrayList<>(set.problems());
        files.forEach((path, text) -> {
            if (text == null) {
                texts.remove(path);
            } else if (text.length() > TakingFiles.MAX_BYTES) {
                problems.add(new Problem(
                        path, 0, "the file is larger than " + TakingFiles.MAX_BYTES + " bytes", "Split it"));
            } else {
                texts.put(path, text);
            }
        });
        return ReadingFiles.read(new FileSet(set.root(), texts, problems));
    }
}
