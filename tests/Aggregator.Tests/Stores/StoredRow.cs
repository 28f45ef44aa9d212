using System.Globalization;
using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Stores;

/// <summary>One reading as a store gives it back, in a form that compares.</summary>
internal sealed record StoredRow(string Text)
{
    /// <param name="tags">In any order.</param>
    /// <param name="at">Epoch ms.</param>
    /// <param name="values">What is present: double or string, with <c>fetched_at</c> and <c>issued_at</c> as epoch ms; in any order.</param>
    public static StoredRow From(IEnumerable<KeyValuePair<string, string>> tags, long at, IEnumerable<KeyValuePair<string, object>> values)
    {
        var place = string.Join(',', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
        var fields = string.Join(',', values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={Write(value.Value)}"));
        return new StoredRow($"{place} @{at} {fields}");
    }

    public static StoredRow From(Reading reading, bool keepsText, bool exactly = true)
    {
        var values = new List<KeyValuePair<string, object>> { new("fetched_at", (double)reading.FetchedAt.ToUnixTimeMilliseconds()) };
        if (reading.IssuedAt is { } issuedAt)
        {
            values.Add(new("issued_at", (double)issuedAt.ToUnixTimeMilliseconds()));
        }

        for (var i = 0; i < reading.Values.Length; i++)
        {
            var (field, value) = (reading.Series.Measurement.Fields[i].Name, reading.Values[i]);
            if (value.Number is { } number)
            {
                values.Add(new(field, exactly ? number : Rounded(number)));
            }
            else if (value.Text is { } text && keepsText)
            {
                values.Add(new(field, text));
            }
        }

        return From(reading.Series.Tags, reading.At.ToUnixTimeMilliseconds(), values);
    }

    /// <summary>The number to 14 digits.</summary>
    public static double Rounded(double number) => double.Parse(number.ToString("G14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Write(object value) =>
        value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : $"'{value}'";
}
