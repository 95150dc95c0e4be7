package dev.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What people see in a terminal. */
class TableTest {
    private static String printed(Table table) {
        var out = new ByteArrayOutputStream();
        table.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void columnsStandBelowOneAnother() {
        var table = new Table("ID", "FLOW", "WHY");
        table.row(7, "crm/contact", "-");
        assertThat(printed(table)).isEqualToNormalizingNewlines("ID  FLOW         WHY\n7   crm/contact  -\n");
    }

    @Test
    void aValueCannotSteerTheTerminal() {
        var table = new Table("VALUE");
        table.row("Ada\u001b[2J\r\nroot# \u202e");
        assertThat(printed(table)).isEqualToNormalizingNewlines("VALUE\nAda [2J  root#\n");
    }

    @Test
    void aLongValueIsCut() {
        var table = new Table("VALUE");
        table.row("a".repeat(1_000));
        assertThat(printed(table)).isEqualToNormalizingNewlines("VALUE\n" + "a".repeat(59) + "…\n");
    }

    @Test
    void theBarIsAsLongAsTheShare() {
        assertThat(ProgressBar.line(1, 3L)).isEqualTo("[##########....................]  33 %  1 of 3");
        assertThat(ProgressBar.line(5, 3L)).isEqualTo("[##############################] 100 %  5 of 3");
        assertThat(ProgressBar.line(5, null)).isEqualTo("5 read");
        assertThat(ProgressBar.line(0, 0L)).isEqualTo("0 read");
    }
}
