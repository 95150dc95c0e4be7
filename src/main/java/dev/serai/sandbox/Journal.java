package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;

/** Keeps what a tool holds, a line a write, so that it outlives the process as a real tool outlives the hub. */
interface Journal {
    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void add(String kind, Object value) {}

        @Override
        public void clear() {}

        @Override
        public void replay(BiConsumer<String, JsonNode> line) {}
    };

    void add(String kind, Object value);

    void clear();

    /** Gives all lines since the last clearing, in their order. */
    void replay(BiConsumer<String, JsonNode> line);
}
