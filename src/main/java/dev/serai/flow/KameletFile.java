package dev.serai.flow;

/**
 * One {@code NAME.kamelet.yaml}, checked.
 *
 * @param path within the folder, with slashes
 * @param name of the kamelet, which is its {@code metadata.name} and unique in the whole folder
 * @param content as it stands in the file
 * @param sha256 of the content, in hexadecimal
 */
public record KameletFile(String path, String name, String content, String sha256) {}
