package dev.serai.fit;

import java.util.Map;

/**
 * How much there is to do, and how fast the systems let it be done.
 *
 * @param records how many there are; null where nobody said
 * @param changesADay how many change on a day; null where nobody said
 * @param callsASecond by system, what it allows; systems of which nobody said are absent
 */
public record Volume(Long records, Long changesADay, Map<String, Double> callsASecond) {
    public static final Volume UNKNOWN = new Volume(null, null, Map.of());
}
