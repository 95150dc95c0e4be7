package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import java.util.Map;

/**
 * One request, ready to send.
 *
 * @param url whole and encoded
 * @param body null for none
 * @param does the method and the declared path, for messages: it holds no values
 */
public record HttpCall(
        String method, String url, Map<String, String> headers, byte[] body, SystemLimits limits, String does) {}
