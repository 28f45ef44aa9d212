using System.Text;
using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Docs;

/// <summary><c>docs/readings.md</c> is written from the contracts: run the test with AGGREGATOR_WRITE_DOCS=1 after changing one.</summary>
public sealed class ReadingsDocumentTests
{
    [Fact]
    public void The_document_lists_every_measurement_field_and_unit()
    {
        var path = Path.Combine(Repository.Root, "docs", "readings.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("AGGREGATOR_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Write()
    {
        using var provider = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        var text = new StringBuilder(
            """
            # Readings

            Every measurement with its fields and units (UCUM). A field that upstream did not send is a gap, never 0. `at` is the instant a reading
            is about, in UTC; of an interval, its start. Every reading also has `fetched_at`; a forecast has `issued_at`. All series have the tags
            `provider`, `source` and `place`; further ones are named in the provider's README. What a source of the type `Http` reads is what its settings
            declare ([declared-providers.md](declared-providers.md)).

            """);
        foreach (var type in provider.GetServices<IProviderType>().Where(type => type.Measurements.Count > 0))
        {
            text.Append($"\n## {type.Name}\n\nMore: [src/Providers/{type.Name}/README.md](../src/Providers/{type.Name}/README.md)\n");
            foreach (var measurement in type.Measurements)
            {
                text.Append($"\n### `{measurement.Name}`\n\n{measurement.Description}\n\n| field | unit | meaning |\n|---|---|---|\n");
                foreach (var field in measurement.Fields)
                {
                    var unit = field.Kind == FieldKind.Text ? "text" : field.Unit is "" or "1" ? "1" : $"`{field.Unit}`";
                    text.Append($"| `{field.Name}` | {unit} | {field.Description} |\n");
                }
            }
        }

        return text.ToString();
    }
}
