using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>Accounts, roles and passwords. Cookies and sign-in belong to the host.</summary>
public static class IdentityServices
{
    /// <summary>Failures in a row after which an account pauses.</summary>
    public const int MostFailedSignIns = 10;

    /// <summary>How long it pauses.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Adds the stores and the rules for passwords and lockout.</summary>
    public static IdentityBuilder AddPortalIdentity(this IServiceCollection services)
    {
        // PBKDF2 with SHA-512; older hashes are made anew at the next sign-in.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>(); // has no state; Identity would make one per request
        services.AddScoped<SeedAccount>();
        services.AddScoped<IUserStore<PortalUser>, PersonStore>();
        // Before AddIdentityCore, which adds its own rules of composition where none are there.
        services.AddScoped<IPasswordValidator<PortalUser>, PersonPasswordValidator>();
        return services.AddIdentityCore<PortalUser>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = MostFailedSignIns;
                options.Lockout.DefaultLockoutTimeSpan = Pause;
                options.SignIn.RequireConfirmedAccount = true;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddUserConfirmation<EnabledAccount>()
            .AddDefaultTokenProviders();
    }
}
