using System.Text;
using System.Text.Json;

namespace Aggregator.Configuration;

/// <summary>
/// Reads one JSON file into a tree that knows the line of each value. Comments and trailing commas are allowed; a name twice in one
/// section is a mistake, also when the two differ in case. (The framework's reader knows no lines and says nothing about lists.)
/// </summary>
internal sealed class JsonLayer
{
    private readonly byte[] _text;
    private readonly string _label;
    private readonly ProblemList _problems;

    private JsonLayer(byte[] text, string label, ProblemList problems)
    {
        _text = text;
        _label = label;
        _problems = problems;
    }

    /// <summary>The file's tree, or null when it cannot be understood, with file, line and column among the problems.</summary>
    /// <param name="text">The file, UTF-8 with or without byte order mark.</param>
    /// <param name="label">How to call the file.</param>
    /// <param name="problems">Takes the mistakes.</param>
    public static SettingNode? Read(byte[] text, string label, ProblemList problems) =>
        new JsonLayer(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text, label, problems).Read();

    private SettingNode? Read()
    {
        var reader = new Utf8JsonReader(_text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                _problems.Add(_label, "must be a JSON object: { \"Aggregator\": { … } }.");
                return null;
            }

            var root = ReadValue(ref reader, "");
            // Only white space and comments may follow; the reader throws at anything else.
            while (reader.Read())
            {
            }

            return root;
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber ?? 0) + 1;
            var column = (exception.BytePositionInLine ?? 0) + 1;
            _problems.Add(_label, $"line {line}, column {column}: {Reason(exception)}");
            return null;
        }
    }

    private SettingNode ReadValue(ref Utf8JsonReader reader, string name)
    {
        var origin = Origin(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadSection(ref reader, new SettingNode(name, origin)),
            JsonTokenType.StartArray => ReadList(ref reader, SettingNode.List(name, origin)),
            JsonTokenType.Null => SettingNode.Scalar(name, origin, null),
            JsonTokenType.String => SettingNode.Scalar(name, origin, reader.GetString()),
            _ => SettingNode.Scalar(name, origin, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private SettingNode ReadSection(ref Utf8JsonReader reader, SettingNode section)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var origin = Origin(ref reader);
            reader.Read();
            var child = ReadValue(ref reader, name);
            if (!section.TryAdd(child))
            {
                _problems.Add(_label, $"has '{name}' twice in one section, here and at {section[name]!.Origin}; keep one (case does not matter).", origin);
            }
        }

        return section;
    }

    private SettingNode ReadList(ref Utf8JsonReader reader, SettingNode list)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.TryAdd(ReadValue(ref reader, $"{list.Children.Count}"));
        }

        return list;
    }

    private string Origin(ref Utf8JsonReader reader) =>
        $"{_label}:{_text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1}";

    /// <summary>The framework repeats the position, counted from zero, at the end of its sentence.</summary>
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? exception.Message : exception.Message[..end];
        return reason.Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }
}
