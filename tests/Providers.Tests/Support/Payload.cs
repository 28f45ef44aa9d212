using System.Globalization;
using System.Text;
using Aggregator.Providers.Contracts;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Support;

/// <summary>Recorded cases: one folder below the test project with <c>response.json</c> (or another <c>response.*</c>) and <c>expected.txt</c>.</summary>
internal static class Payload
{
    /// <summary>Serves the folder's response.</summary>
    public static RequestDelegate Serve(string folder, int status = 200, params (string Name, string Value)[] headers)
    {
        var file = Directory.GetFiles(FullPath(folder), "response.*").Single();
        var type = Path.GetExtension(file) switch
        {
            ".json" => "application/json",
            ".html" => "text/html",
            _ => "text/plain",
        };
        return Answers.Bytes(File.ReadAllBytes(file), type, status, headers);
    }

    /// <summary>A file of the folder, as it is.</summary>
    public static byte[] Bytes(string path) => File.ReadAllBytes(FullPath(path));

    /// <summary>The lines of the folder's <c>expected.txt</c>; blank lines and lines that begin with # are left out.</summary>
    public static IReadOnlyList<string> Expected(string folder) =>
        [.. File.ReadLines(Path.Combine(FullPath(folder), "expected.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>
    /// A reading as one line without when it was fetched: <c>weather,place=home temperature=20.5,condition="rain" at 2023-11-14T22:13:20Z</c>,
    /// for a forecast followed by <c> issued 2023-11-14T21:00:00Z</c>.
    /// </summary>
    public static string ToLine(Reading reading)
    {
        var fields = new List<string>();
        foreach (var (position, field) in reading.Series.Measurement.Fields.Index())
        {
            var value = reading.Values[position];
            if (value.HasValue)
            {
                fields.Add($"{field.Name}={(value.Text is { } text ? $"\"{text}\"" : value.Number!.Value.ToString("R", CultureInfo.InvariantCulture))}");
            }
        }

        var line = new StringBuilder($"{reading.Series.Key} {string.Join(',', fields)} at {Instant(reading.At)}");
        if (reading.IssuedAt is { } issued)
        {
            line.Append(CultureInfo.InvariantCulture, $" issued {Instant(issued)}");
        }

        return line.ToString();
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    private static string FullPath(string path) => Path.Combine(AppContext.BaseDirectory, path);
}
