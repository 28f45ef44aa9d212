using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aggregator.Configuration;

/// <summary>The layer that the program writes itself: which sources are switched on.</summary>
/// <param name="dataDirectory">The folder it lies in.</param>
internal sealed class OverridesFile(string dataDirectory)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _path = SettingsFiles.Overrides(dataDirectory);

    /// <summary>What the file would say with one source switched.</summary>
    /// <exception cref="JsonException">The file is no JSON object.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[] With(string source, bool enabled)
    {
        var root = File.Exists(_path) ? Parse(File.ReadAllBytes(_path)) : [];
        Section(Section(Section(root, "Aggregator"), "Providers"), source)["Enabled"] = enabled;
        return JsonSerializer.SerializeToUtf8Bytes(root, Indented);
    }

    /// <summary>Replaces the file at once and for good: whoever reads sees the old text or the new one, also after a power cut.</summary>
    /// <exception cref="IOException">It cannot be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(byte[] text)
    {
        CreateDirectory();
        var temporary = $"{_path}.{Environment.ProcessId}.new";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(text);
                file.WriteByte((byte)'\n');
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void CreateDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(dataDirectory);
        }
        else
        {
            Directory.CreateDirectory(dataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static JsonObject Parse(byte[] text)
    {
        var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        return JsonNode.Parse(text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, options) as JsonObject
            ?? throw new JsonException("It must be a JSON object.");
    }

    private static JsonObject Section(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject section)
        {
            return section;
        }

        var added = new JsonObject();
        parent[name] = added;
        return added;
    }
}
