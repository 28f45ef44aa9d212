using System.Globalization;
using System.Text;

namespace Aggregator.Observability;

/// <summary>Names, labels and numbers as Prometheus' text exposition format 0.0.4 has them.</summary>
/// <seealso href="https://prometheus.io/docs/instrumenting/exposition_formats/"/>
internal static class PrometheusSyntax
{
    /// <summary>A part of a name: whatever is no letter or digit of ASCII becomes an underscore.</summary>
    public static string Name(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
            }
        });

    /// <summary>The lines that say what a metric is.</summary>
    public static void AppendHead(this StringBuilder text, string name, string kind, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');

    /// <summary>A label after others.</summary>
    public static void AppendLabel(this StringBuilder labels, string name, string? value) =>
        labels.Append(labels.Length == 0 ? "" : ",").Append(name).Append("=\"")
            .Append(value?.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');

    /// <summary>One value.</summary>
    public static void AppendSample(this StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>A number, with no more digits than it takes.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);
}
