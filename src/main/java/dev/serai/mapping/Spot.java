package dev.serai.mapping;

import java.util.Map;

/** Where a rule's value is in a system's model: at one path, or spread over several. */
interface Spot {
    /** What the system has there. Of several paths it is an object that holds them. */
    ExternalPath.Found found(Map<String, Object> external, boolean partial);

    /** What transforms are given of that: of several paths a list in their order, null where nothing is anywhere. */
    Object given(Object raw);

    /** The system's value of what transforms made; the inverse of {@link #given}. */
    Object raw(Object made);

    /** Puts the system's value there, making the objects on the way. */
    void put(Map<String, Object> external, Object raw);

    /** All paths, each with what stands there in the system's value. */
    Map<ExternalPath, Object> places(Object raw);
}
