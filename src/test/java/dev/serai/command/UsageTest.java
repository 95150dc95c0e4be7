package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody is told who mistypes. */
class UsageTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) {
        printed.reset();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Commands(Map.<String, String>of()::get, out).run(arguments);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCommandThatThereIsNotIsNamedWithTheNearest() {
        assertThat(run("statsu")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said())
                .startsWith("There is no command 'statsu'. Did you mean 'status'? Known here: backfill, check, ")
                .doesNotContain("SYSTEM/ENTITY");
        assertThat(run("frobnicate")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said())
                .startsWith("There is no command 'frobnicate'. Use what is known here: backfill, check, ")
                .contains("'serai help' shows how each is written");
    }

    @Test
    void anOptionThatThereIsNotIsNamedWithTheNearest() {
        assertThat(run("check", "--route", "routes")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).startsWith("check has no option --route. Did you mean '--routes'? Known here: --routes.\n");
        assertThat(run("status", "--jsn")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).startsWith("status has no option --jsn. Did you mean '--json'? ");
        assertThat(run("match-quality", "--entitty", "x")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).startsWith("There is no option --entitty. Did you mean 'entity'? ");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThat(run("check", "--routes")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).startsWith("The option --routes needs a value.\ncheck is written so:\n  check [--routes");
        assertThat(run("conflicts", "list", "--limit")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).startsWith("The option --limit needs a value.\n");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        assertThat(run("fit", "crm", "email", "contact", "--records", "many")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).startsWith("'many' of --records is no whole number.\n");
    }

    @Test
    void wordsThatMakeNoSenseShowHowThatCommandIsWritten() {
        assertThat(run("flows", "paus", "crm/contact")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said())
                .startsWith("flows is written so:\n  flows [list] ")
                .contains("\n  flows pause|resume SYSTEM/ENTITY ")
                .doesNotContain("conflicts");
        assertThat(run("plan")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).contains("\n      [--without FILE]...").endsWith("of a system\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpShowsAll(String word) {
        assertThat(run(word)).isEqualTo(Commands.OK);
        assertThat(said()).startsWith("Without arguments the hub starts.").contains("probe SYSTEM");
    }

    /** The measuring of labelled files has a help of its own. */
    private static Stream<String> written() {
        return Usage.commands().stream()
                .filter(command -> !List.of("help", "match-quality").contains(command));
    }

    @ParameterizedTest
    @MethodSource("written")
    void eachCommandHelpsAndMindsItsOptions(String command) {
        assertThat(run(command, "--help")).isEqualTo(Commands.OK);
        assertThat(said()).startsWith(command + " is written so:\n  " + command);
        assertThat(run(command, "--nonsense", "1", "2", "3")).isEqualTo(Commands.NOT_UNDERSTOOD);
        assertThat(said()).contains(command + " is written so:\n  " + command);
    }
}
