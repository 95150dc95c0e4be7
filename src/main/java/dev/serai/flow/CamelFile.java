package dev.serai.flow;

import java.util.List;
import java.util.Map;

/**
 * What a route file or a kamelet says, as far as the set must know it.
 *
 * @param ids the ids of its routes, each with its pointer
 * @param names ids of its templates and configurations, each with its pointer
 * @param configured by pointer the configurations that its routes name
 * @param endpoints all endpoints it names
 */
record CamelFile(
        Map<String, String> ids, Map<String, String> names, Map<String, String> configured, List<Endpoint> endpoints) {}
