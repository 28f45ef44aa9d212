using System.Text.Json;

namespace Aggregator.Providers.Tracing;

/// <summary>What JSON looks like in one place, without any value: over all elements of an array, what any of them is.</summary>
public sealed class JsonShape
{
    /// <summary>Deeper than this nothing is told apart.</summary>
    public const int Depth = 6;

    /// <summary>An object with more members than this is a dictionary, whose names are data.</summary>
    public const int MostMembers = 40;

    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonShape> _members = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _seen;

    private JsonShape()
    {
    }

    /// <summary>What is there: <c>object</c>, <c>array</c>, <c>text</c>, <c>number</c>, <c>truth value</c>, <c>null</c>; several when it differs.</summary>
    public IReadOnlyCollection<string> Types => _types;

    /// <summary>The members of the objects that are there, in upstream's order.</summary>
    public IEnumerable<KeyValuePair<string, JsonShape>> Members => _names.Select(name => KeyValuePair.Create(name, _members[name]));

    /// <summary>Members that are not told.</summary>
    public int MembersLeftOut { get; private set; }

    /// <summary>What the elements of the arrays that are there look like; null when there are none.</summary>
    public JsonShape? Items { get; private set; }

    /// <summary>Elements of the shortest array that is there.</summary>
    public int Shortest { get; private set; } = int.MaxValue;

    /// <summary>Elements of the longest array that is there.</summary>
    public int Longest { get; private set; }

    /// <summary>Arrays that are there.</summary>
    public int Arrays { get; private set; }

    /// <summary>Objects that are there.</summary>
    public int Objects { get; private set; }

    /// <summary>Whether some of the objects have the member and others have not.</summary>
    /// <param name="name">Its name.</param>
    public bool IsOptional(string name) => _members[name]._seen < Objects;

    /// <summary>The shape of a value.</summary>
    /// <param name="value">Any JSON.</param>
    public static JsonShape Of(JsonElement value)
    {
        var shape = new JsonShape();
        shape.Add(value, Depth);
        return shape;
    }

    private void Add(JsonElement value, int depth)
    {
        _seen++;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                _types.Add("object");
                AddMembers(value, depth);
                break;
            case JsonValueKind.Array:
                _types.Add("array");
                AddItems(value, depth);
                break;
            case var kind:
                _types.Add(kind switch
                {
                    JsonValueKind.String => "text",
                    JsonValueKind.Number => "number",
                    JsonValueKind.Null => "null",
                    _ => "truth value",
                });
                break;
        }
    }

    private void AddMembers(JsonElement value, int depth)
    {
        Objects++;
        if (depth == 0)
        {
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (_members.TryGetValue(member.Name, out var shape))
            {
                shape.Add(member.Value, depth - 1);
            }
            else if (_names.Count < MostMembers)
            {
                shape = new JsonShape();
                shape.Add(member.Value, depth - 1);
                _members.Add(member.Name, shape);
                _names.Add(member.Name);
            }
            else
            {
                MembersLeftOut++;
            }
        }
    }

    private void AddItems(JsonElement value, int depth)
    {
        Arrays++;
        var length = value.GetArrayLength();
        Shortest = Math.Min(Shortest, length);
        Longest = Math.Max(Longest, length);
        if (depth == 0 || length == 0)
        {
            return;
        }

        Items ??= new JsonShape();
        foreach (var item in value.EnumerateArray())
        {
            Items.Add(item, depth - 1);
        }
    }
}
