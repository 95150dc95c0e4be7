package dev.serai.flow;

import java.util.List;

/**
 * One {@code NAME.camel.yaml}, checked.
 *
 * @param path within the folder, with slashes
 * @param ids of its routes, in the order of the file; unique in the whole folder
 * @param content as it stands in the file
 * @param sha256 of the content, in hexadecimal
 */
public record RouteFile(String path, List<String> ids, String content, String sha256) {}
