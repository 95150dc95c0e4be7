package dev.serai.component;

import dev.serai.record.Change;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where what was told is made durable before its sender is answered (S1). */
public interface Intake {
    /**
     * Receives changes. The answer comes once they are durable: for each change false where it is known by then that it was accepted before. It fails where they are not all
     * durable; the sender must then send again.
     */
    CompletionStage<List<Boolean>> receive(List<Change> changes);
}
