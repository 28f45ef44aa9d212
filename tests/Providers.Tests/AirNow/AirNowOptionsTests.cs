using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.AirNow;
using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Providers.Tests.AirNow;

public class AirNowOptionsTests
{
    private static readonly IProviderType s_type = new AirNowType(TimeProvider.System);

    [Fact]
    public void Each_of_the_three_ways_to_name_a_place_is_right()
    {
        var options = new AirNowOptions
        {
            ApiKey = "k",
            Targets =
            [
                new AirNowPlace { Name = "a", Latitude = 34.05, Longitude = -118.24 },
                new AirNowPlace { Name = "b", ZipCode = "90210" },
                new AirNowPlace { Name = "c", ReportingAreaCode = "ca064" },
            ],
        };

        Assert.Empty(s_type.Validate(options));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new AirNowOptions
        {
            Products = [],
            Targets =
            [
                new AirNowPlace { Name = "home" },
                new AirNowPlace { Name = "HOME", ZipCode = "90210", ReportingAreaCode = "ca064" },
                new AirNowPlace { Latitude = 34.05 },
            ],
        };

        var problems = s_type.Validate(options).Select(problem => problem.Path);

        Assert.Equal(["ApiKey", "Products", "Targets:0", "Targets:1:Name", "Targets:1", "Targets:2:Name", "Targets:2"], problems);
    }

    [Fact]
    public void A_source_without_places_asks_for_one()
    {
        var problem = Assert.Single(s_type.Validate(new AirNowOptions { ApiKey = "k" }));

        Assert.Equal("Targets", problem.Path);
    }

    [Theory]
    [InlineData(91.0, 0.0, null, null, false)]
    [InlineData(-90.0, 180.0, null, null, true)]
    [InlineData(0.0, -180.5, null, null, false)]
    [InlineData(null, null, "9021", null, false)]
    [InlineData(null, null, "90210-1", null, false)]
    [InlineData(null, null, "90210", "ca64", false)]
    [InlineData(null, null, "90210", "ca064", true)]
    public void Attributes_hold_the_ranges(double? latitude, double? longitude, string? zip, string? area, bool valid)
    {
        var place = new AirNowPlace { Name = "x", Latitude = latitude, Longitude = longitude, ZipCode = zip, ReportingAreaCode = area };

        Assert.Equal(valid, Validator.TryValidateObject(place, new ValidationContext(place), null, validateAllProperties: true));
    }

    [Fact]
    public void Registration_brings_the_clock_and_the_log_it_needs()
    {
        using var services = new ServiceCollection().AddAirNow().BuildServiceProvider();

        Assert.Equal("AirNow", services.GetRequiredService<IProviderType>().Name);
    }

    [Fact]
    public void The_credential_id_tells_keys_apart_without_showing_them()
    {
        var one = s_type.CredentialId(new AirNowOptions { ApiKey = "secret-1" });
        var other = s_type.CredentialId(new AirNowOptions { ApiKey = "secret-2" });

        Assert.NotEqual(one, other);
        Assert.Equal(one, s_type.CredentialId(new AirNowOptions { ApiKey = " secret-1\n" }));
        Assert.DoesNotContain("secret", one, StringComparison.Ordinal);
    }
}
