package dev.serai.admin;

import dev.serai.record.HubRecord;
import dev.serai.sync.Inspecting;

/** The record of the person that a request is about. */
final class NamedRecord {
    private NamedRecord() {}

    static HubRecord found(Inspecting inspecting, Body body) {
        var id = body.number("recordId");
        if (id == null) {
            throw Refusal.badRequest("The body has no recordId.", "Look it up by link or field: GET /api/records.");
        }
        return inspecting
                .record(id)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no record " + id + ".", "Look it up by link or field: GET /api/records."))
                .record();
    }
}
