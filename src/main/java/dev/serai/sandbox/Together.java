package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A tool of several parts: the first segment of a path says which one answers, and the main one takes what is left. */
final class Together implements ToolApi {
    private final ToolApi main;
    private final Map<String, ToolApi> others;

    Together(ToolApi main, Map<String, ToolApi> others) {
        this.main = main;
        this.others = others;
    }

    private ToolApi part(String name) {
        return others.getOrDefault(name, main);
    }

    private ToolApi part(SandboxRequest request) {
        return request.segments().isEmpty() ? main : part(request.segments().get(0));
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return part(request).answer(request);
    }

    @Override
    public SandboxResponse person(SandboxRequest request) {
        return part(request).person(request);
    }

    @Override
    public SandboxResponse fill(SandboxRequest request) {
        return part(request.query().getOrDefault("kind", "")).fill(request);
    }

    @Override
    public void restore(String kind, JsonNode line) {
        main.restore(kind, line);
        others.values().stream().distinct().forEach(part -> part.restore(kind, line));
    }

    @Override
    public void clear() {
        main.clear();
        others.values().stream().distinct().forEach(ToolApi::clear);
    }
}
