package dev.serai.quality;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command {@code match-quality}: measures a fuzzy rule on labelled copies and prints a table. */
public final class MatchQuality {
    private static final String USAGE =
            """

            match-quality FILE --entity ENTITY.entity.yaml --truth COLUMN [--part PATTERN]
            match-quality FILE --entity ENTITY.entity.yaml --id COLUMN --labels PAIRS [--left COLUMN] [--right COLUMN] [--same COLUMN]
            match-quality                                  the labelled sets below the folder of the setting serai.testdata""";

    /** A set that is measured without being named: its file below the test data, its rule within the application. */
    private record Shipped(String file, String entity, Map<String, String> options) {}

    private static final List<Shipped> SHIPPED = List.of(
            new Shipped("er/febrl1.csv", "febrl1", Map.of("truth", "rec_id", "part", "rec-(\\d+)-")),
            new Shipped("er/febrl1.csv", "febrl1-contact", Map.of("truth", "rec_id", "part", "rec-(\\d+)-")),
            new Shipped("er/fake_1000.csv", "fake_1000", Map.of("truth", "cluster")));

    private final Optional<String> testData;
    private final PrintStream out;

    /**
     * Makes the command.
     *
     * @param testData the folder with the labelled sets, where one is set
     */
    public MatchQuality(Optional<String> testData, PrintStream out) {
        this.testData = testData;
        this.out = out;
    }

    /** Measures and prints. Returns the exit code: 0, or 2 where nothing can be measured, which is said on the same stream. */
    public int run(List<String> arguments) {
        try {
            var options = Options.of(arguments);
            var table = new Table(out);
            if (options.file().isPresent()) {
                table.print(DataSet.of(options.file().get(), options));
            } else {
                for (var shipped : SHIPPED) {
                    table.print(shipped(shipped));
                }
            }
            return 0;
        } catch (Unusable e) {
            out.println(e.getMessage());
            out.println(USAGE);
            return 2;
        } catch (IOException | UncheckedIOException e) {
            out.println("The file cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private DataSet shipped(Shipped shipped) throws IOException {
        var folder = testData.orElseThrow(
                () -> new Unusable(
                        "Name a labelled file, or set serai.testdata (SERAI_TESTDATA) to the folder that has er/febrl1.csv and er/fake_1000.csv."));
        var file = Path.of(folder, shipped.file());
        if (!Files.exists(file)) {
            throw new Unusable("There is no " + shipped.file() + " below the folder of serai.testdata.");
        }
        var options = new Options(List.of(), shipped.options());
        var set = DataSet.of(file, shipped.entity(), resource(shipped.entity()), options);
        return new DataSet(shipped.entity(), set.rule(), set.copies());
    }

    private static String resource(String name) throws IOException {
        try (var in = MatchQuality.class.getResourceAsStream("/quality/" + name + ".entity.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
