using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Providers.Declared;

/// <summary>A text with words in braces, such as <c>/stations/{station}</c>, that stand for parameters. Braces around anything else are as they are.</summary>
internal sealed partial class Template(string text)
{
    public const string Since = "since";
    public const string Before = "before";

    /// <summary>The words in braces.</summary>
    public IEnumerable<string> Names => Word().Matches(text).Select(match => match.Groups["word"].Value);

    /// <summary>The text with values in place of the words.</summary>
    /// <param name="values">Value by word; every word has one, or the settings would have been refused.</param>
    /// <param name="escape">What a value needs to stand there.</param>
    public string Fill(IReadOnlyDictionary<string, string> values, Func<string, string> escape) =>
        Word().Replace(text, match => escape(values[match.Groups["word"].Value]));

    public override string ToString() => text;

    /// <summary>What the words mean for one target; case does not matter.</summary>
    public static Dictionary<string, string> ValuesOf(DeclaredTargetOptions target)
    {
        var values = new Dictionary<string, string>(target.Parameters, StringComparer.OrdinalIgnoreCase) { ["name"] = target.Name };
        Add("latitude", target.Latitude);
        Add("longitude", target.Longitude);
        return values;

        void Add(string name, double? number)
        {
            if (number is { } value)
            {
                values[name] = value.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    [GeneratedRegex(@"\{(?<word>[A-Za-z][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
