using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>The values of a row by field, with their units.</summary>
internal static class MeasuredFields
{
    /// <summary>Tells them as they are asked for: nothing is copied.</summary>
    /// <param name="fields">All fields there are.</param>
    /// <param name="values">One value for each of them.</param>
    /// <param name="wanted">Only these are told; empty means all.</param>
    public static FewEntries<MeasuredValue> Of(IReadOnlyList<StoredField> fields, IReadOnlyList<FieldValue> values, IReadOnlyCollection<string> wanted) => new(Entries(fields, values, wanted));

    private static IEnumerable<KeyValuePair<string, MeasuredValue>> Entries(IReadOnlyList<StoredField> fields, IReadOnlyList<FieldValue> values, IReadOnlyCollection<string> wanted)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (wanted.Count == 0 || wanted.Contains(fields[i].Name))
            {
                yield return KeyValuePair.Create(fields[i].Name, new MeasuredValue(values[i], fields[i].Unit));
            }
        }
    }
}
