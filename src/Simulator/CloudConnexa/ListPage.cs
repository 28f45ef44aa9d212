using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>
/// Pages of a list, which moves while it is read: before each of the first pages but one somebody is added at the front, so that the page begins
/// with what the one before ended with.
/// </summary>
internal static class ListPage
{
    private const int Largest = 1000;
    private const int Default = 10;
    private const int MostNewcomers = 3;

    public static Answer Of(Question question, IReadOnlyList<JsonObject> all)
    {
        if (Whole(question, "page", 0) is not { } page || Whole(question, "size", Default) is not ({ } size and >= 1 and <= Largest))
        {
            return CloudConnexaRefusals.Error(400, "BAD_REQUEST", "page must be 0 or more, size 1 to 1000.");
        }

        var newcomers = Math.Min(page, MostNewcomers);
        var total = all.Count + newcomers;
        var content = all.Skip((int)Math.Min(((long)page * size) - newcomers, all.Count)).Take(size).ToArray<JsonNode?>();
        return Answer.Json(new JsonObject
        {
            ["content"] = new JsonArray(content),
            ["totalElements"] = total,
            ["totalPages"] = (total + size - 1) / size,
            ["numberOfElements"] = content.Length,
            ["page"] = page,
            ["size"] = size,
        });
    }

    /// <summary>A whole number of the query; null when it is none.</summary>
    public static int? Whole(Question question, string name, int? otherwise) => question.Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
