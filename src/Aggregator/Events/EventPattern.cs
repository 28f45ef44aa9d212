using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aggregator.Events;

/// <summary>What events must be like, as a rule says: every field that is named must have one of its values.</summary>
/// <param name="Fields">The fields and their values.</param>
/// <param name="Text">The pattern as it is written.</param>
internal sealed record EventPattern(IReadOnlyList<FieldPattern> Fields, JsonObject Text)
{
    /// <summary>Why an event does not fit; null when it does.</summary>
    public string? Mismatch(string source, string detailType, JsonElement? detail)
    {
        foreach (var field in Fields)
        {
            var problem = field.Path[0] switch
            {
                "source" => field.Mismatch(source),
                "detail_type" => field.Mismatch(detailType),
                _ => field.Mismatch(detail),
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }
}
