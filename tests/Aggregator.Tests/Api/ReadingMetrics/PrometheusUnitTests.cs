using Aggregator.Api.ReadingMetrics;

namespace Aggregator.Tests.Api.ReadingMetrics;

public class PrometheusUnitTests
{
    [Theory]
    [InlineData("Cel", -3.5, "celsius", -3.5)]
    [InlineData("[degF]", 212, "celsius", 100)]
    [InlineData("%", 71, "ratio", 0.71)]
    [InlineData("hPa", 1013.2, "pascals", 101320)]
    [InlineData("m/s", 3.6, "meters_per_second", 3.6)]
    [InlineData("km/h", 36, "meters_per_second", 10)]
    [InlineData("mm", 2.4, "meters", 0.0024)]
    [InlineData("ug/m3", 12.5, "grams_per_cubic_meter", 1.25e-5)]
    [InlineData("[ppb]", 41, "ratio", 4.1e-8)]
    [InlineData("[ppm]", 0.4, "ratio", 4e-7)]
    [InlineData("g/kW.h", 421, "grams_per_kilowatt_hour", 421)]
    [InlineData("kW.h", 2, "joules", 7_200_000)]
    [InlineData("MW", 1.5, "watts", 1_500_000)]
    [InlineData("min", 2, "seconds", 120)]
    [InlineData("bit", 16, "bytes", 2)]
    [InlineData("1", 3, "", 3)]
    [InlineData("", 3, "", 3)]
    [InlineData("{request}", 3, "", 3)]
    [InlineData("mol/L", 3, "mol_l", 3)]
    public void A_unit_is_told_as_Prometheus_names_it(string code, double value, string name, double expected)
    {
        var unit = PrometheusUnit.Of(code);

        Assert.Equal(name, unit.Name);
        Assert.Equal(expected, unit.Convert(value), 1e-12);
    }
}
